-- Vehicles, drivers, roads, accidents and violations: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view traffic as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'traffic_accidents') as traffic_accidents, -- 道路交通事故 · road accidents [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'traffic_violations') as traffic_violations, -- 交通违法 · traffic violations [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'drunk_driving') as drunk_driving, -- 酒驾醉驾 · drunk driving [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'motor_vehicles') as motor_vehicles, -- 机动车保有量 · motor vehicles [辆]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'deaths') as deaths, -- 死亡人数 · deaths [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'injuries') as injuries, -- 受伤人数 · injuries [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'drivers') as drivers, -- 机动车驾驶人 · licensed drivers [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'cars') as cars, -- 汽车 · cars [辆]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'motorcycles') as motorcycles, -- 摩托车 · motorcycles [辆]
    -- 万车死亡率 · deaths per ten thousand vehicles [人/万车]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'deaths_per_10000_vehicles') as deaths_per_10000_vehicles,
    min_by(value, figure_id) filter (stands and category is null and indicator = 'road_length') as road_length, -- 公路通车里程 · roads open to traffic [公里]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'expressway_length') as expressway_length, -- 高速公路里程 · expressways [公里]
    min(figure_id) filter (stands and category is null and indicator = 'traffic_accidents') as traffic_accidents_id, -- Figure behind traffic_accidents
    min(figure_id) filter (stands and category is null and indicator = 'traffic_violations') as traffic_violations_id, -- Figure behind traffic_violations
    min(figure_id) filter (stands and category is null and indicator = 'drunk_driving') as drunk_driving_id, -- Figure behind drunk_driving
    min(figure_id) filter (stands and category is null and indicator = 'motor_vehicles') as motor_vehicles_id, -- Figure behind motor_vehicles
    min(figure_id) filter (stands and category is null and indicator = 'deaths') as deaths_id, -- Figure behind deaths
    min(figure_id) filter (stands and category is null and indicator = 'injuries') as injuries_id, -- Figure behind injuries
    min(figure_id) filter (stands and category is null and indicator = 'drivers') as drivers_id, -- Figure behind drivers
    min(figure_id) filter (stands and category is null and indicator = 'cars') as cars_id, -- Figure behind cars
    min(figure_id) filter (stands and category is null and indicator = 'motorcycles') as motorcycles_id, -- Figure behind motorcycles
    min(figure_id) filter (stands and category is null and indicator = 'deaths_per_10000_vehicles') as deaths_per_10000_vehicles_id, -- Figure behind deaths_per_10000_vehicles
    min(figure_id) filter (stands and category is null and indicator = 'road_length') as road_length_id, -- Figure behind road_length
    min(figure_id) filter (stands and category is null and indicator = 'expressway_length') as expressway_length_id, -- Figure behind expressway_length
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'cars',
        'deaths',
        'deaths_per_10000_vehicles',
        'drivers',
        'drunk_driving',
        'expressway_length',
        'injuries',
        'motor_vehicles',
        'motorcycles',
        'road_length',
        'traffic_accidents',
        'traffic_violations'
    )
group by path, bulletin_id, region
order by path, region;
