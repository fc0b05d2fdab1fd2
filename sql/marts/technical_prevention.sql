-- Video, alarms, vehicles with GPS, protected units: one row a bulletin and place; beside each figure the id it is traced by.
create or replace view technical_prevention as
select
    bulletin_id, -- Bulletin
    region, -- Place
    arg_min(value, coalesce("start", 0)) filter (indicator = 'video_cameras') as cameras, -- 视频探头 · video cameras [个]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'video_cameras') as cameras_id, -- Figure behind cameras
    arg_min(value, coalesce("start", 0)) filter (indicator = 'alarms') as alarms, -- 报警器 · alarms [套]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'alarms') as alarms_id, -- Figure behind alarms
    arg_min(value, coalesce("start", 0)) filter (indicator = 'gps_buses') as gps_buses, -- 装有定位监控的客运班车 · coaches with GPS [辆]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'gps_buses') as gps_buses_id, -- Figure behind gps_buses
    arg_min(value, coalesce("start", 0)) filter (indicator = 'gps_taxis') as gps_taxis, -- 装有定位监控的出租车 · taxis with GPS [辆]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'gps_taxis') as gps_taxis_id, -- Figure behind gps_taxis
    arg_min(value, coalesce("start", 0)) filter (indicator = 'gps_hazmat_trucks') as gps_hazmat_trucks, -- 装有定位监控的危险品运输车 · hazardous goods trucks with GPS [辆]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'gps_hazmat_trucks') as gps_hazmat_trucks_id, -- Figure behind gps_hazmat_trucks
    arg_min(value, coalesce("start", 0)) filter (indicator = 'protected_units') as protected_units, -- 保安服务覆盖的重点单位和部位 · key units guarded [个]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'protected_units') as protected_units_id -- Figure behind protected_units
from figures
where
    rejected is null
    and category is null
    and indicator in (
        'alarms',
        'gps_buses',
        'gps_hazmat_trucks',
        'gps_taxis',
        'protected_units',
        'video_cameras'
    )
group by bulletin_id, region
order by bulletin_id, region;
