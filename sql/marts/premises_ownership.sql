-- Stations and squadrons, and the shares with premises of their own: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view premises_ownership as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'police_stations') as stations, -- 派出所 · police stations [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'traffic_squadrons') as traffic_squadrons, -- 交警中队 · traffic police squadrons [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'criminal_squadrons') as criminal_squadrons, -- 刑警中队 · criminal police squadrons [个]
    -- 办公用房拥有率 · share with premises of their own of police stations [%]
    min_by(value, figure_id) filter (stands and rate_of = 'police_stations' and indicator = 'premises_ownership_rate') as stations_rate,
    -- 办公用房拥有率 · share with premises of their own of traffic squadrons [%]
    min_by(value, figure_id) filter (stands and rate_of = 'traffic_squadrons' and indicator = 'premises_ownership_rate') as traffic_squadrons_rate,
    -- 办公用房拥有率 · share with premises of their own of criminal squadrons [%]
    min_by(value, figure_id) filter (stands and rate_of = 'criminal_squadrons' and indicator = 'premises_ownership_rate') as criminal_squadrons_rate,
    min(figure_id) filter (stands and category is null and indicator = 'police_stations') as stations_id, -- Figure behind stations
    min(figure_id) filter (stands and category is null and indicator = 'traffic_squadrons') as traffic_squadrons_id, -- Figure behind traffic_squadrons
    min(figure_id) filter (stands and category is null and indicator = 'criminal_squadrons') as criminal_squadrons_id, -- Figure behind criminal_squadrons
    min(figure_id) filter (stands and rate_of = 'police_stations' and indicator = 'premises_ownership_rate') as stations_rate_id, -- Figure behind stations_rate
    -- Figure behind traffic_squadrons_rate
    min(figure_id) filter (stands and rate_of = 'traffic_squadrons' and indicator = 'premises_ownership_rate') as traffic_squadrons_rate_id,
    -- Figure behind criminal_squadrons_rate
    min(figure_id) filter (stands and rate_of = 'criminal_squadrons' and indicator = 'premises_ownership_rate') as criminal_squadrons_rate_id,
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'criminal_squadrons',
        'police_stations',
        'premises_ownership_rate',
        'traffic_squadrons'
    )
group by path, bulletin_id, region
order by path, region;
