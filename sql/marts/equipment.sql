-- Vehicles and equipment: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view equipment as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'body_cameras') as body_cameras, -- 执法记录仪 · body cameras [台]
    -- 一线民警执法记录仪配备率 · share of officers with a body camera [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'body_camera_rate') as body_camera_rate,
    min_by(value, figure_id) filter (stands and category is null and indicator = 'mobile_police_vehicles') as mobile_vehicles, -- 流动警务车 · mobile police vehicles [辆]
    -- 流动警务车购置资金 · spent on mobile police vehicles [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'mobile_police_vehicle_funds') as mobile_vehicle_funds,
    min_by(value, figure_id) filter (stands and category is null and indicator = 'police_vehicles') as police_vehicles, -- 警务用车 · police vehicles [台]
    min(figure_id) filter (stands and category is null and indicator = 'body_cameras') as body_cameras_id, -- Figure behind body_cameras
    min(figure_id) filter (stands and category is null and indicator = 'body_camera_rate') as body_camera_rate_id, -- Figure behind body_camera_rate
    min(figure_id) filter (stands and category is null and indicator = 'mobile_police_vehicles') as mobile_vehicles_id, -- Figure behind mobile_vehicles
    min(figure_id) filter (stands and category is null and indicator = 'mobile_police_vehicle_funds') as mobile_vehicle_funds_id, -- Figure behind mobile_vehicle_funds
    min(figure_id) filter (stands and category is null and indicator = 'police_vehicles') as police_vehicles_id, -- Figure behind police_vehicles
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'body_camera_rate',
        'body_cameras',
        'mobile_police_vehicle_funds',
        'mobile_police_vehicles',
        'police_vehicles'
    )
group by path, bulletin_id, region
order by path, region;
