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
    min_by(value, figure_id) filter (stands and category is null and indicator = 'port_throughput') as port_throughput, -- 港口货物吞吐量 · port throughput [吨]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'containers') as containers, -- 集装箱吞吐量 · containers handled [标箱]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'rural_roads') as rural_roads, -- 农村公路 · rural roads [公里]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'railway_length') as railway_length, -- 铁路里程 · railways [公里]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'metro_length') as metro_length, -- 轨道交通运营里程 · metro lines [公里]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'bridges') as bridges, -- 桥梁 · bridges [座]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'bus_routes') as bus_routes, -- 公交线路 · bus routes [条]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'buses') as buses, -- 公交车 · buses [辆]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'passengers') as passengers, -- 客运量 · passengers carried [人次]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'freight') as freight, -- 货运量 · freight carried [吨]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'freight_turnover') as freight_turnover, -- 货运周转量 · freight turnover [吨公里]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'passenger_turnover') as passenger_turnover, -- 客运周转量 · passenger turnover [人公里]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'parcels') as parcels, -- 快递业务量 · parcels [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'air_routes') as air_routes, -- 航线 · air routes [条]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'new_energy_vehicles') as new_energy_vehicles, -- 新能源汽车 · new energy vehicles [辆]
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
    min(figure_id) filter (stands and category is null and indicator = 'port_throughput') as port_throughput_id, -- Figure behind port_throughput
    min(figure_id) filter (stands and category is null and indicator = 'containers') as containers_id, -- Figure behind containers
    min(figure_id) filter (stands and category is null and indicator = 'rural_roads') as rural_roads_id, -- Figure behind rural_roads
    min(figure_id) filter (stands and category is null and indicator = 'railway_length') as railway_length_id, -- Figure behind railway_length
    min(figure_id) filter (stands and category is null and indicator = 'metro_length') as metro_length_id, -- Figure behind metro_length
    min(figure_id) filter (stands and category is null and indicator = 'bridges') as bridges_id, -- Figure behind bridges
    min(figure_id) filter (stands and category is null and indicator = 'bus_routes') as bus_routes_id, -- Figure behind bus_routes
    min(figure_id) filter (stands and category is null and indicator = 'buses') as buses_id, -- Figure behind buses
    min(figure_id) filter (stands and category is null and indicator = 'passengers') as passengers_id, -- Figure behind passengers
    min(figure_id) filter (stands and category is null and indicator = 'freight') as freight_id, -- Figure behind freight
    min(figure_id) filter (stands and category is null and indicator = 'freight_turnover') as freight_turnover_id, -- Figure behind freight_turnover
    min(figure_id) filter (stands and category is null and indicator = 'passenger_turnover') as passenger_turnover_id, -- Figure behind passenger_turnover
    min(figure_id) filter (stands and category is null and indicator = 'parcels') as parcels_id, -- Figure behind parcels
    min(figure_id) filter (stands and category is null and indicator = 'air_routes') as air_routes_id, -- Figure behind air_routes
    min(figure_id) filter (stands and category is null and indicator = 'new_energy_vehicles') as new_energy_vehicles_id, -- Figure behind new_energy_vehicles
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'air_routes',
        'bridges',
        'bus_routes',
        'buses',
        'cars',
        'containers',
        'deaths',
        'deaths_per_10000_vehicles',
        'drivers',
        'drunk_driving',
        'expressway_length',
        'freight',
        'freight_turnover',
        'injuries',
        'metro_length',
        'motor_vehicles',
        'motorcycles',
        'new_energy_vehicles',
        'parcels',
        'passenger_turnover',
        'passengers',
        'port_throughput',
        'railway_length',
        'road_length',
        'rural_roads',
        'traffic_accidents',
        'traffic_violations'
    )
group by path, bulletin_id, region
order by path, region;
