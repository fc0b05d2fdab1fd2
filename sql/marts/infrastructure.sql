-- Fire stations, the vehicle office, office floor and training grounds: one row a bulletin and place; beside each figure the id it is traced by.
create or replace view infrastructure as
select
    bulletin_id, -- Bulletin
    region, -- Place
    arg_min(value, coalesce("start", 0)) filter (indicator = 'fire_stations' and status = 'actual') as fire_stations_begun, -- 消防队（站） · fire stations [个]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'fire_stations' and status = 'actual') as fire_stations_begun_id, -- Figure behind fire_stations_begun
    arg_min(value, coalesce("start", 0)) filter (indicator = 'fire_stations' and status = 'completed') as fire_stations_completed, -- 消防队（站） · fire stations [个]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'fire_stations' and status = 'completed') as fire_stations_completed_id, -- Figure behind fire_stations_completed
    arg_min(value, coalesce("start", 0)) filter (indicator = 'fire_station_investment') as fire_station_investment, -- 消防队（站）投资 · spent on fire stations [元]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'fire_station_investment') as fire_station_investment_id, -- Figure behind fire_station_investment
    arg_min(value, coalesce("start", 0)) filter (indicator = 'vehicle_office_investment') as vehicle_office_investment, -- 车管所总投资 · spent on the vehicle office [元]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'vehicle_office_investment') as vehicle_office_investment_id, -- Figure behind vehicle_office_investment
    arg_min(value, coalesce("start", 0)) filter (indicator = 'vehicle_office_land') as vehicle_office_land, -- 车管所占地 · land of the vehicle office [亩]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'vehicle_office_land') as vehicle_office_land_id, -- Figure behind vehicle_office_land
    arg_min(value, coalesce("start", 0)) filter (indicator = 'vehicle_office_floor') as vehicle_office_floor, -- 车管所建筑面积 · floor of the vehicle office [平方米]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'vehicle_office_floor') as vehicle_office_floor_id, -- Figure behind vehicle_office_floor
    arg_min(value, coalesce("start", 0)) filter (indicator = 'office_floor_added') as office_floor_added, -- 新增办公楼面积 · office floor added [平方米]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'office_floor_added') as office_floor_added_id, -- Figure behind office_floor_added
    arg_min(value, coalesce("start", 0)) filter (indicator = 'training_ground_added') as training_ground_added, -- 新增训练场地 · training ground added [平方米]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'training_ground_added') as training_ground_added_id -- Figure behind training_ground_added
from figures
where
    rejected is null
    and category is null
    and indicator in (
        'fire_station_investment',
        'fire_stations',
        'office_floor_added',
        'training_ground_added',
        'vehicle_office_floor',
        'vehicle_office_investment',
        'vehicle_office_land'
    )
group by bulletin_id, region
order by bulletin_id, region;
