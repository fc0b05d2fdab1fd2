-- Stations and squadrons, and the share with premises of their own: one row a bulletin and place; beside each figure the id it is traced by.
create or replace view premises_ownership as
select
    bulletin_id, -- Bulletin
    region, -- Place
    arg_min(value, coalesce("start", 0)) filter (indicator = 'police_stations') as stations, -- 派出所 · police stations [个]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'police_stations') as stations_id, -- Figure behind stations
    arg_min(value, coalesce("start", 0)) filter (indicator = 'traffic_squadrons') as traffic_squadrons, -- 交警中队 · traffic police squadrons [个]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'traffic_squadrons') as traffic_squadrons_id, -- Figure behind traffic_squadrons
    arg_min(value, coalesce("start", 0)) filter (indicator = 'criminal_squadrons') as criminal_squadrons, -- 刑警中队 · criminal police squadrons [个]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'criminal_squadrons') as criminal_squadrons_id, -- Figure behind criminal_squadrons
    arg_min(value, coalesce("start", 0)) filter (indicator = 'premises_ownership_rate') as ownership_rate, -- 办公用房拥有率 · share with premises of their own [%]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'premises_ownership_rate') as ownership_rate_id -- Figure behind ownership_rate
from figures
where
    rejected is null
    and category is null
    and indicator in (
        'criminal_squadrons',
        'police_stations',
        'premises_ownership_rate',
        'traffic_squadrons'
    )
group by bulletin_id, region
order by bulletin_id, region;
