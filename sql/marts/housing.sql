-- Homes, renewal and city works: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view housing as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'shantytowns') as shantytowns, -- 棚户区改造 · shantytown homes rebuilt [套]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'affordable_homes') as affordable_homes, -- 保障性住房 · affordable homes [套]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'lifts') as lifts, -- 加装电梯 · lifts added [部]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'parks') as parks, -- 公园 · parks [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'greenways') as greenways, -- 绿道 · greenways [公里]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'green_space') as green_space, -- 绿地 · green space [公顷]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'green_share') as green_share, -- 建成区绿地率 · share of green space [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'parking_places') as parking_places, -- 停车泊位 · parking places [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'illegal_buildings') as illegal_buildings, -- 拆除违法建设 · illegal buildings removed [平方米]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'gas_pipes') as gas_pipes, -- 燃气管网 · gas pipes [公里]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'homes_sold') as homes_sold, -- 商品房销售面积 · homes sold [平方米]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'home_sales') as home_sales, -- 商品房销售额 · sales of homes [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'toilets') as toilets, -- 厕所 · toilets [户]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'street_lamps') as street_lamps, -- 路灯 · street lamps [盏]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'safe_water') as safe_water, -- 饮水安全 · people given safe water [人]
    min(figure_id) filter (stands and category is null and indicator = 'shantytowns') as shantytowns_id, -- Figure behind shantytowns
    min(figure_id) filter (stands and category is null and indicator = 'affordable_homes') as affordable_homes_id, -- Figure behind affordable_homes
    min(figure_id) filter (stands and category is null and indicator = 'lifts') as lifts_id, -- Figure behind lifts
    min(figure_id) filter (stands and category is null and indicator = 'parks') as parks_id, -- Figure behind parks
    min(figure_id) filter (stands and category is null and indicator = 'greenways') as greenways_id, -- Figure behind greenways
    min(figure_id) filter (stands and category is null and indicator = 'green_space') as green_space_id, -- Figure behind green_space
    min(figure_id) filter (stands and category is null and indicator = 'green_share') as green_share_id, -- Figure behind green_share
    min(figure_id) filter (stands and category is null and indicator = 'parking_places') as parking_places_id, -- Figure behind parking_places
    min(figure_id) filter (stands and category is null and indicator = 'illegal_buildings') as illegal_buildings_id, -- Figure behind illegal_buildings
    min(figure_id) filter (stands and category is null and indicator = 'gas_pipes') as gas_pipes_id, -- Figure behind gas_pipes
    min(figure_id) filter (stands and category is null and indicator = 'homes_sold') as homes_sold_id, -- Figure behind homes_sold
    min(figure_id) filter (stands and category is null and indicator = 'home_sales') as home_sales_id, -- Figure behind home_sales
    min(figure_id) filter (stands and category is null and indicator = 'toilets') as toilets_id, -- Figure behind toilets
    min(figure_id) filter (stands and category is null and indicator = 'street_lamps') as street_lamps_id, -- Figure behind street_lamps
    min(figure_id) filter (stands and category is null and indicator = 'safe_water') as safe_water_id, -- Figure behind safe_water
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'affordable_homes',
        'gas_pipes',
        'green_share',
        'green_space',
        'greenways',
        'home_sales',
        'homes_sold',
        'illegal_buildings',
        'lifts',
        'parking_places',
        'parks',
        'safe_water',
        'shantytowns',
        'street_lamps',
        'toilets'
    )
group by path, bulletin_id, region
order by path, region;
