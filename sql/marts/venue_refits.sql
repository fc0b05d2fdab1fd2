-- Law-enforcement venues by class, and their refit: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view venue_refits as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'enforcement_venues') as venues, -- 执法办案场所 · law-enforcement venues [个]
    min_by(value, figure_id) filter (stands and category = 'A类' and indicator = 'enforcement_venues') as venues_a, -- 执法办案场所 · law-enforcement venues: class A [个]
    min_by(value, figure_id) filter (stands and category = 'B类' and indicator = 'enforcement_venues') as venues_b, -- 执法办案场所 · law-enforcement venues: class B [个]
    min_by(value, figure_id) filter (stands and category = 'C类' and indicator = 'enforcement_venues') as venues_c, -- 执法办案场所 · law-enforcement venues: class C [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'venue_pass_rate') as pass_rate, -- 改造达标率 · share of refits up to standard [%]
    min(figure_id) filter (stands and category is null and indicator = 'enforcement_venues') as venues_id, -- Figure behind venues
    min(figure_id) filter (stands and category = 'A类' and indicator = 'enforcement_venues') as venues_a_id, -- Figure behind venues_a
    min(figure_id) filter (stands and category = 'B类' and indicator = 'enforcement_venues') as venues_b_id, -- Figure behind venues_b
    min(figure_id) filter (stands and category = 'C类' and indicator = 'enforcement_venues') as venues_c_id, -- Figure behind venues_c
    min(figure_id) filter (stands and category is null and indicator = 'venue_pass_rate') as pass_rate_id, -- Figure behind pass_rate
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'enforcement_venues',
        'venue_pass_rate'
    )
group by path, bulletin_id, region
order by path, region;
