-- Fire stations, the vehicle office, office floor and training grounds: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view infrastructure as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'fire_station_investment') as fire_station_investment, -- 消防队（站）投资 · spent on fire stations [元]
    min_by(value, figure_id) filter (category is null and status = 'actual' and indicator = 'fire_stations') as fire_stations_begun, -- 消防队（站） · fire stations: begun [个]
    -- 消防队（站） · fire stations: completed [个]
    min_by(value, figure_id) filter (category is null and status = 'completed' and indicator = 'fire_stations') as fire_stations_completed,
    -- 车管所总投资 · spent on the vehicle office [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'vehicle_office_investment') as vehicle_office_investment,
    min_by(value, figure_id) filter (stands and category is null and indicator = 'vehicle_office_land') as vehicle_office_land, -- 车管所占地 · land of the vehicle office [亩]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'vehicle_office_floor') as vehicle_office_floor, -- 车管所建筑面积 · floor of the vehicle office [平方米]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'office_floor_added') as office_floor_added, -- 新增办公楼面积 · office floor added [平方米]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'training_ground_added') as training_ground_added, -- 新增训练场地 · training ground added [平方米]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'banners_served') as banners_served, -- 旗区 · banners and districts [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'industrial_parks_served') as industrial_parks_served, -- 工业园区 · industrial parks [个]
    min(figure_id) filter (stands and category is null and indicator = 'fire_station_investment') as fire_station_investment_id, -- Figure behind fire_station_investment
    min(figure_id) filter (category is null and status = 'actual' and indicator = 'fire_stations') as fire_stations_begun_id, -- Figure behind fire_stations_begun
    min(figure_id) filter (category is null and status = 'completed' and indicator = 'fire_stations') as fire_stations_completed_id, -- Figure behind fire_stations_completed
    min(figure_id) filter (stands and category is null and indicator = 'vehicle_office_investment') as vehicle_office_investment_id, -- Figure behind vehicle_office_investment
    min(figure_id) filter (stands and category is null and indicator = 'vehicle_office_land') as vehicle_office_land_id, -- Figure behind vehicle_office_land
    min(figure_id) filter (stands and category is null and indicator = 'vehicle_office_floor') as vehicle_office_floor_id, -- Figure behind vehicle_office_floor
    min(figure_id) filter (stands and category is null and indicator = 'office_floor_added') as office_floor_added_id, -- Figure behind office_floor_added
    min(figure_id) filter (stands and category is null and indicator = 'training_ground_added') as training_ground_added_id, -- Figure behind training_ground_added
    min(figure_id) filter (stands and category is null and indicator = 'banners_served') as banners_served_id, -- Figure behind banners_served
    min(figure_id) filter (stands and category is null and indicator = 'industrial_parks_served') as industrial_parks_served_id, -- Figure behind industrial_parks_served
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'banners_served',
        'fire_station_investment',
        'fire_stations',
        'industrial_parks_served',
        'office_floor_added',
        'training_ground_added',
        'vehicle_office_floor',
        'vehicle_office_investment',
        'vehicle_office_land'
    )
group by path, bulletin_id, region
order by path, region;
