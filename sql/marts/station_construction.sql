-- Stations planned, begun and finished, new and rebuilt: one row a bulletin and place; beside each figure the id it is traced by.
create or replace view station_construction as
select
    bulletin_id, -- Bulletin
    region, -- Place
    arg_max(value, value) filter (indicator = 'police_stations_new' and status = 'planned') as target_new, -- 新建派出所 · police stations newly built [个]
    arg_max(figure_id, value) filter (indicator = 'police_stations_new' and status = 'planned') as target_new_id, -- Figure behind target_new
    arg_min(value, value) filter (indicator = 'police_stations_new' and status = 'planned') as plan_new, -- 新建派出所 · police stations newly built [个]
    arg_min(figure_id, value) filter (indicator = 'police_stations_new' and status = 'planned') as plan_new_id, -- Figure behind plan_new
    arg_min(value, coalesce("start", 0)) filter (indicator = 'police_stations_new' and status = 'completed') as completed_new, -- 新建派出所 · police stations newly built [个]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'police_stations_new' and status = 'completed') as completed_new_id, -- Figure behind completed_new
    -- 新建派出所 · police stations newly built [个]
    arg_min(value, coalesce("start", 0)) filter (indicator = 'police_stations_new' and status = 'structure_complete') as structure_complete_new,
    -- Figure behind structure_complete_new
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'police_stations_new' and status = 'structure_complete') as structure_complete_new_id,
    -- 新建派出所 · police stations newly built [个]
    arg_min(value, coalesce("start", 0)) filter (indicator = 'police_stations_new' and status = 'under_construction') as under_construction_new,
    -- Figure behind under_construction_new
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'police_stations_new' and status = 'under_construction') as under_construction_new_id,
    arg_max(value, value) filter (indicator = 'police_stations_rebuilt' and status = 'planned') as target_rebuilt, -- 改扩建派出所 · police stations rebuilt or extended [个]
    arg_max(figure_id, value) filter (indicator = 'police_stations_rebuilt' and status = 'planned') as target_rebuilt_id, -- Figure behind target_rebuilt
    arg_min(value, value) filter (indicator = 'police_stations_rebuilt' and status = 'planned') as plan_rebuilt, -- 改扩建派出所 · police stations rebuilt or extended [个]
    arg_min(figure_id, value) filter (indicator = 'police_stations_rebuilt' and status = 'planned') as plan_rebuilt_id, -- Figure behind plan_rebuilt
    -- 改扩建派出所 · police stations rebuilt or extended [个]
    arg_min(value, coalesce("start", 0)) filter (indicator = 'police_stations_rebuilt' and status = 'completed') as completed_rebuilt,
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'police_stations_rebuilt' and status = 'completed') as completed_rebuilt_id, -- Figure behind completed_rebuilt
    -- 改扩建派出所 · police stations rebuilt or extended [个]
    arg_min(value, coalesce("start", 0)) filter (indicator = 'police_stations_rebuilt' and status = 'under_construction') as under_construction_rebuilt,
    -- Figure behind under_construction_rebuilt
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'police_stations_rebuilt' and status = 'under_construction') as under_construction_rebuilt_id,
    arg_min(value, coalesce("start", 0)) filter (indicator = 'police_stations_housed') as housed, -- 解决用房的派出所 · stations given premises [个]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'police_stations_housed') as housed_id -- Figure behind housed
from figures
where
    rejected is null
    and category is null
    and indicator in (
        'police_stations_housed',
        'police_stations_new',
        'police_stations_rebuilt'
    )
group by bulletin_id, region
order by bulletin_id, region;
