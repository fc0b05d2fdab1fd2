-- Vehicles and equipment: one row a bulletin and place; beside each figure the id it is traced by.
create or replace view equipment as
select
    bulletin_id, -- Bulletin
    region, -- Place
    arg_min(value, coalesce("start", 0)) filter (indicator = 'police_vehicles') as police_vehicles, -- 警务用车 · police vehicles [台]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'police_vehicles') as police_vehicles_id, -- Figure behind police_vehicles
    arg_min(value, coalesce("start", 0)) filter (indicator = 'body_cameras') as body_cameras, -- 执法记录仪 · body cameras [台]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'body_cameras') as body_cameras_id, -- Figure behind body_cameras
    arg_min(value, coalesce("start", 0)) filter (indicator = 'body_camera_rate') as body_camera_rate, -- 一线民警执法记录仪配备率 · share of officers with a body camera [%]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'body_camera_rate') as body_camera_rate_id, -- Figure behind body_camera_rate
    arg_min(value, coalesce("start", 0)) filter (indicator = 'mobile_police_vehicles') as mobile_vehicles, -- 流动警务车 · mobile police vehicles [辆]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'mobile_police_vehicles') as mobile_vehicles_id, -- Figure behind mobile_vehicles
    arg_min(value, coalesce("start", 0)) filter (indicator = 'mobile_police_vehicle_funds') as mobile_vehicle_funds, -- 流动警务车购置资金 · spent on mobile police vehicles [元]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'mobile_police_vehicle_funds') as mobile_vehicle_funds_id -- Figure behind mobile_vehicle_funds
from figures
where
    rejected is null
    and category is null
    and indicator in (
        'body_camera_rate',
        'body_cameras',
        'mobile_police_vehicle_funds',
        'mobile_police_vehicles',
        'police_vehicles'
    )
group by bulletin_id, region
order by bulletin_id, region;
