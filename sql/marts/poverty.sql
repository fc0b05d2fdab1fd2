-- Households and villages out of poverty and what was done for them: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view poverty as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'poor_households') as poor_households, -- 贫困户 · poor households [户]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'poor_people') as poor_people, -- 贫困人口 · poor people [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'poor_villages') as poor_villages, -- 贫困村 · poor villages [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'poverty_rate') as poverty_rate, -- 贫困发生率 · poverty rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'monitored_households') as monitored_households, -- 防返贫监测对象 · households watched against relapse [户]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'dilapidated_houses') as dilapidated_houses, -- 危房改造 · dilapidated houses rebuilt [户]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'village_cadres') as village_cadres, -- 驻村干部 · officials posted to villages [名]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'poverty_funds') as poverty_funds, -- 扶贫资金 · poverty relief funds [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'village_income') as village_income, -- 村集体经济收入 · income of village collectives [元]
    min(figure_id) filter (stands and category is null and indicator = 'poor_households') as poor_households_id, -- Figure behind poor_households
    min(figure_id) filter (stands and category is null and indicator = 'poor_people') as poor_people_id, -- Figure behind poor_people
    min(figure_id) filter (stands and category is null and indicator = 'poor_villages') as poor_villages_id, -- Figure behind poor_villages
    min(figure_id) filter (stands and category is null and indicator = 'poverty_rate') as poverty_rate_id, -- Figure behind poverty_rate
    min(figure_id) filter (stands and category is null and indicator = 'monitored_households') as monitored_households_id, -- Figure behind monitored_households
    min(figure_id) filter (stands and category is null and indicator = 'dilapidated_houses') as dilapidated_houses_id, -- Figure behind dilapidated_houses
    min(figure_id) filter (stands and category is null and indicator = 'village_cadres') as village_cadres_id, -- Figure behind village_cadres
    min(figure_id) filter (stands and category is null and indicator = 'poverty_funds') as poverty_funds_id, -- Figure behind poverty_funds
    min(figure_id) filter (stands and category is null and indicator = 'village_income') as village_income_id, -- Figure behind village_income
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'dilapidated_houses',
        'monitored_households',
        'poor_households',
        'poor_people',
        'poor_villages',
        'poverty_funds',
        'poverty_rate',
        'village_cadres',
        'village_income'
    )
group by path, bulletin_id, region
order by path, region;
