-- Video, alarms, vehicles with GPS, protected units: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view technical_prevention as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'video_cameras') as cameras, -- 视频探头 · video cameras [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'alarms') as alarms, -- 报警器 · alarms [套]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'gps_buses') as gps_buses, -- 装有定位监控的客运班车 · coaches with GPS [辆]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'gps_taxis') as gps_taxis, -- 装有定位监控的出租车 · taxis with GPS [辆]
    -- 装有定位监控的危险品运输车 · hazardous goods trucks with GPS [辆]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'gps_hazmat_trucks') as gps_hazmat_trucks,
    min_by(value, figure_id) filter (stands and category is null and indicator = 'protected_units') as protected_units, -- 保安服务覆盖的重点单位和部位 · key units guarded [个]
    min(figure_id) filter (stands and category is null and indicator = 'video_cameras') as cameras_id, -- Figure behind cameras
    min(figure_id) filter (stands and category is null and indicator = 'alarms') as alarms_id, -- Figure behind alarms
    min(figure_id) filter (stands and category is null and indicator = 'gps_buses') as gps_buses_id, -- Figure behind gps_buses
    min(figure_id) filter (stands and category is null and indicator = 'gps_taxis') as gps_taxis_id, -- Figure behind gps_taxis
    min(figure_id) filter (stands and category is null and indicator = 'gps_hazmat_trucks') as gps_hazmat_trucks_id, -- Figure behind gps_hazmat_trucks
    min(figure_id) filter (stands and category is null and indicator = 'protected_units') as protected_units_id, -- Figure behind protected_units
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'alarms',
        'gps_buses',
        'gps_hazmat_trucks',
        'gps_taxis',
        'protected_units',
        'video_cameras'
    )
group by path, bulletin_id, region
order by path, region;
