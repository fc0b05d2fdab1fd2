-- Air, water, forests and pollution: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view environment as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'afforestation') as afforestation, -- 造林 · afforestation [亩]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'forest_coverage') as forest_coverage, -- 森林覆盖率 · forest coverage [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'forest_land') as forest_land, -- 林地 · forest land [亩]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'soil_erosion_treated') as soil_erosion_treated, -- 治理水土流失面积 · eroded land treated [平方公里]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'wetland') as wetland, -- 湿地 · wetlands [公顷]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'trees_planted') as trees_planted, -- 植树 · trees planted [株]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'pm25') as pm25, -- PM2.5年均浓度 · PM2.5 concentration [微克/立方米]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'pm10') as pm10, -- PM10年均浓度 · PM10 concentration [微克/立方米]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'good_air_share') as good_air_share, -- 空气质量优良天数比例 · share of days with good air [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'water_sections_good') as water_sections_good, -- 水质优良断面比例 · share of good water sections [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'sewage_treatment_rate') as sewage_treatment_rate, -- 污水处理率 · sewage treatment rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'waste_treatment_rate') as waste_treatment_rate, -- 生活垃圾无害化处理率 · harmless treatment of refuse [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'sewage_plants') as sewage_plants, -- 污水处理厂 · sewage works [座]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'sewer_length') as sewer_length, -- 污水管网 · sewers [公里]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'environment_fines') as environment_fines, -- 环境处罚罚款 · environmental fines [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'nature_reserves') as nature_reserves, -- 自然保护区 · nature reserves [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'energy_intensity') as energy_intensity, -- 单位生产总值能耗 · energy per unit of product [吨标准煤]
    min(figure_id) filter (stands and category is null and indicator = 'afforestation') as afforestation_id, -- Figure behind afforestation
    min(figure_id) filter (stands and category is null and indicator = 'forest_coverage') as forest_coverage_id, -- Figure behind forest_coverage
    min(figure_id) filter (stands and category is null and indicator = 'forest_land') as forest_land_id, -- Figure behind forest_land
    min(figure_id) filter (stands and category is null and indicator = 'soil_erosion_treated') as soil_erosion_treated_id, -- Figure behind soil_erosion_treated
    min(figure_id) filter (stands and category is null and indicator = 'wetland') as wetland_id, -- Figure behind wetland
    min(figure_id) filter (stands and category is null and indicator = 'trees_planted') as trees_planted_id, -- Figure behind trees_planted
    min(figure_id) filter (stands and category is null and indicator = 'pm25') as pm25_id, -- Figure behind pm25
    min(figure_id) filter (stands and category is null and indicator = 'pm10') as pm10_id, -- Figure behind pm10
    min(figure_id) filter (stands and category is null and indicator = 'good_air_share') as good_air_share_id, -- Figure behind good_air_share
    min(figure_id) filter (stands and category is null and indicator = 'water_sections_good') as water_sections_good_id, -- Figure behind water_sections_good
    min(figure_id) filter (stands and category is null and indicator = 'sewage_treatment_rate') as sewage_treatment_rate_id, -- Figure behind sewage_treatment_rate
    min(figure_id) filter (stands and category is null and indicator = 'waste_treatment_rate') as waste_treatment_rate_id, -- Figure behind waste_treatment_rate
    min(figure_id) filter (stands and category is null and indicator = 'sewage_plants') as sewage_plants_id, -- Figure behind sewage_plants
    min(figure_id) filter (stands and category is null and indicator = 'sewer_length') as sewer_length_id, -- Figure behind sewer_length
    min(figure_id) filter (stands and category is null and indicator = 'environment_fines') as environment_fines_id, -- Figure behind environment_fines
    min(figure_id) filter (stands and category is null and indicator = 'nature_reserves') as nature_reserves_id, -- Figure behind nature_reserves
    min(figure_id) filter (stands and category is null and indicator = 'energy_intensity') as energy_intensity_id, -- Figure behind energy_intensity
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'afforestation',
        'energy_intensity',
        'environment_fines',
        'forest_coverage',
        'forest_land',
        'good_air_share',
        'nature_reserves',
        'pm10',
        'pm25',
        'sewage_plants',
        'sewage_treatment_rate',
        'sewer_length',
        'soil_erosion_treated',
        'trees_planted',
        'waste_treatment_rate',
        'water_sections_good',
        'wetland'
    )
group by path, bulletin_id, region
order by path, region;
