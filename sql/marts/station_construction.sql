-- Stations planned, begun and finished, new and rebuilt: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view station_construction as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    -- 新建派出所 · police stations newly built: the largest plan [个]
    arg_max(value, value) filter (category is null and status = 'planned' and indicator = 'police_stations_new') as target_new,
    -- 新建派出所 · police stations newly built: the smallest plan, that of the year [个]
    arg_min(value, value) filter (category is null and status = 'planned' and indicator = 'police_stations_new') as plan_new,
    -- 新建派出所 · police stations newly built: under construction [个]
    min_by(value, figure_id) filter (category is null and status = 'under_construction' and indicator = 'police_stations_new') as under_construction_new,
    -- 新建派出所 · police stations newly built: structure complete [个]
    min_by(value, figure_id) filter (category is null and status = 'structure_complete' and indicator = 'police_stations_new') as structure_complete_new,
    -- 新建派出所 · police stations newly built: completed [个]
    min_by(value, figure_id) filter (category is null and status = 'completed' and indicator = 'police_stations_new') as completed_new,
    -- 改扩建派出所 · police stations rebuilt or extended: the largest plan [个]
    arg_max(value, value) filter (category is null and status = 'planned' and indicator = 'police_stations_rebuilt') as target_rebuilt,
    -- 改扩建派出所 · police stations rebuilt or extended: the smallest plan, that of the year [个]
    arg_min(value, value) filter (category is null and status = 'planned' and indicator = 'police_stations_rebuilt') as plan_rebuilt,
    -- 改扩建派出所 · police stations rebuilt or extended: under construction [个]
    min_by(value, figure_id) filter (category is null and status = 'under_construction' and indicator = 'police_stations_rebuilt') as under_construction_rebuilt,
    -- 改扩建派出所 · police stations rebuilt or extended: structure complete [个]
    min_by(value, figure_id) filter (category is null and status = 'structure_complete' and indicator = 'police_stations_rebuilt') as structure_complete_rebuilt,
    -- 改扩建派出所 · police stations rebuilt or extended: completed [个]
    min_by(value, figure_id) filter (category is null and status = 'completed' and indicator = 'police_stations_rebuilt') as completed_rebuilt,
    min_by(value, figure_id) filter (stands and category is null and indicator = 'police_stations_housed') as housed, -- 解决用房的派出所 · stations given premises [个]
    arg_max(figure_id, value) filter (category is null and status = 'planned' and indicator = 'police_stations_new') as target_new_id, -- Figure behind target_new
    arg_min(figure_id, value) filter (category is null and status = 'planned' and indicator = 'police_stations_new') as plan_new_id, -- Figure behind plan_new
    -- Figure behind under_construction_new
    min(figure_id) filter (category is null and status = 'under_construction' and indicator = 'police_stations_new') as under_construction_new_id,
    -- Figure behind structure_complete_new
    min(figure_id) filter (category is null and status = 'structure_complete' and indicator = 'police_stations_new') as structure_complete_new_id,
    min(figure_id) filter (category is null and status = 'completed' and indicator = 'police_stations_new') as completed_new_id, -- Figure behind completed_new
    arg_max(figure_id, value) filter (category is null and status = 'planned' and indicator = 'police_stations_rebuilt') as target_rebuilt_id, -- Figure behind target_rebuilt
    arg_min(figure_id, value) filter (category is null and status = 'planned' and indicator = 'police_stations_rebuilt') as plan_rebuilt_id, -- Figure behind plan_rebuilt
    -- Figure behind under_construction_rebuilt
    min(figure_id) filter (category is null and status = 'under_construction' and indicator = 'police_stations_rebuilt') as under_construction_rebuilt_id,
    -- Figure behind structure_complete_rebuilt
    min(figure_id) filter (category is null and status = 'structure_complete' and indicator = 'police_stations_rebuilt') as structure_complete_rebuilt_id,
    min(figure_id) filter (category is null and status = 'completed' and indicator = 'police_stations_rebuilt') as completed_rebuilt_id, -- Figure behind completed_rebuilt
    min(figure_id) filter (stands and category is null and indicator = 'police_stations_housed') as housed_id, -- Figure behind housed
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'police_stations_housed',
        'police_stations_new',
        'police_stations_rebuilt'
    )
group by path, bulletin_id, region
order by path, region;
