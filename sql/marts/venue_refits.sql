-- Law-enforcement venues by class, and their refit: one row a bulletin and place; beside each figure the id it is traced by.
create or replace view venue_refits as
select
    bulletin_id, -- Bulletin
    region, -- Place
    arg_min(value, coalesce("start", 0)) filter (indicator = 'enforcement_venues') as venues, -- 执法办案场所 · law-enforcement venues [个]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'enforcement_venues') as venues_id, -- Figure behind venues
    arg_min(value, coalesce("start", 0)) filter (indicator = 'venue_pass_rate') as pass_rate, -- 改造达标率 · share of refits up to standard [%]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'venue_pass_rate') as pass_rate_id -- Figure behind pass_rate
from figures
where
    rejected is null
    and category is null
    and indicator in (
        'enforcement_venues',
        'venue_pass_rate'
    )
group by bulletin_id, region
order by bulletin_id, region;
