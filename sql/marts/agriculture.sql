-- Sown area, harvests, livestock and the villages: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view agriculture as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'high_standard_farmland') as high_standard_farmland, -- 高标准农田 · high-standard farmland [亩]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'grain_area') as grain_area, -- 粮食播种面积 · area sown to grain [亩]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'sown_area') as sown_area, -- 农作物播种面积 · area sown [亩]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'cultivated_land') as cultivated_land, -- 耕地 · cultivated land [亩]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'irrigated_area') as irrigated_area, -- 灌溉面积 · irrigated area [亩]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'pigs_slaughtered') as pigs_slaughtered, -- 生猪出栏 · pigs slaughtered [头]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'pigs_in_stock') as pigs_in_stock, -- 生猪存栏 · pigs in stock [头]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'livestock_slaughtered') as livestock_slaughtered, -- 牲畜出栏 · livestock slaughtered [头]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'livestock_in_stock') as livestock_in_stock, -- 牲畜存栏 · livestock in stock [头]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'meat_output') as meat_output, -- 肉类产量 · meat output [吨]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'egg_output') as egg_output, -- 禽蛋产量 · egg output [吨]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'milk_output') as milk_output, -- 牛奶产量 · milk output [吨]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'aquatic_output') as aquatic_output, -- 水产品产量 · aquatic products [吨]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'vegetable_output') as vegetable_output, -- 蔬菜产量 · vegetable output [吨]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'fruit_output') as fruit_output, -- 水果产量 · fruit output [吨]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'oil_crop_output') as oil_crop_output, -- 油料产量 · oil crops [吨]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'cooperatives') as cooperatives, -- 农民专业合作社 · farmers' cooperatives [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'family_farms') as family_farms, -- 家庭农场 · family farms [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'leading_farm_companies') as leading_farm_companies, -- 农业产业化龙头企业 · leading agricultural companies [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'mechanization_rate') as mechanization_rate, -- 农作物耕种收综合机械化率 · mechanization of farming [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'farm_output_value') as farm_output_value, -- 农林牧渔业总产值 · gross output of agriculture [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'land_transferred') as land_transferred, -- 流转土地 · land leased out [亩]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'demonstration_villages') as demonstration_villages, -- 示范村 · model villages [个]
    min(figure_id) filter (stands and category is null and indicator = 'high_standard_farmland') as high_standard_farmland_id, -- Figure behind high_standard_farmland
    min(figure_id) filter (stands and category is null and indicator = 'grain_area') as grain_area_id, -- Figure behind grain_area
    min(figure_id) filter (stands and category is null and indicator = 'sown_area') as sown_area_id, -- Figure behind sown_area
    min(figure_id) filter (stands and category is null and indicator = 'cultivated_land') as cultivated_land_id, -- Figure behind cultivated_land
    min(figure_id) filter (stands and category is null and indicator = 'irrigated_area') as irrigated_area_id, -- Figure behind irrigated_area
    min(figure_id) filter (stands and category is null and indicator = 'pigs_slaughtered') as pigs_slaughtered_id, -- Figure behind pigs_slaughtered
    min(figure_id) filter (stands and category is null and indicator = 'pigs_in_stock') as pigs_in_stock_id, -- Figure behind pigs_in_stock
    min(figure_id) filter (stands and category is null and indicator = 'livestock_slaughtered') as livestock_slaughtered_id, -- Figure behind livestock_slaughtered
    min(figure_id) filter (stands and category is null and indicator = 'livestock_in_stock') as livestock_in_stock_id, -- Figure behind livestock_in_stock
    min(figure_id) filter (stands and category is null and indicator = 'meat_output') as meat_output_id, -- Figure behind meat_output
    min(figure_id) filter (stands and category is null and indicator = 'egg_output') as egg_output_id, -- Figure behind egg_output
    min(figure_id) filter (stands and category is null and indicator = 'milk_output') as milk_output_id, -- Figure behind milk_output
    min(figure_id) filter (stands and category is null and indicator = 'aquatic_output') as aquatic_output_id, -- Figure behind aquatic_output
    min(figure_id) filter (stands and category is null and indicator = 'vegetable_output') as vegetable_output_id, -- Figure behind vegetable_output
    min(figure_id) filter (stands and category is null and indicator = 'fruit_output') as fruit_output_id, -- Figure behind fruit_output
    min(figure_id) filter (stands and category is null and indicator = 'oil_crop_output') as oil_crop_output_id, -- Figure behind oil_crop_output
    min(figure_id) filter (stands and category is null and indicator = 'cooperatives') as cooperatives_id, -- Figure behind cooperatives
    min(figure_id) filter (stands and category is null and indicator = 'family_farms') as family_farms_id, -- Figure behind family_farms
    min(figure_id) filter (stands and category is null and indicator = 'leading_farm_companies') as leading_farm_companies_id, -- Figure behind leading_farm_companies
    min(figure_id) filter (stands and category is null and indicator = 'mechanization_rate') as mechanization_rate_id, -- Figure behind mechanization_rate
    min(figure_id) filter (stands and category is null and indicator = 'farm_output_value') as farm_output_value_id, -- Figure behind farm_output_value
    min(figure_id) filter (stands and category is null and indicator = 'land_transferred') as land_transferred_id, -- Figure behind land_transferred
    min(figure_id) filter (stands and category is null and indicator = 'demonstration_villages') as demonstration_villages_id, -- Figure behind demonstration_villages
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'aquatic_output',
        'cooperatives',
        'cultivated_land',
        'demonstration_villages',
        'egg_output',
        'family_farms',
        'farm_output_value',
        'fruit_output',
        'grain_area',
        'high_standard_farmland',
        'irrigated_area',
        'land_transferred',
        'leading_farm_companies',
        'livestock_in_stock',
        'livestock_slaughtered',
        'meat_output',
        'mechanization_rate',
        'milk_output',
        'oil_crop_output',
        'pigs_in_stock',
        'pigs_slaughtered',
        'sown_area',
        'vegetable_output'
    )
group by path, bulletin_id, region
order by path, region;
