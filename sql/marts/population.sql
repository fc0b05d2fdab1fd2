-- People, towns and work: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view population as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'urban_population') as urban_population, -- 城镇人口 · urban population [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'population') as population, -- 常住人口 · resident population [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'urbanization_rate') as urbanization_rate, -- 城镇化率 · urbanization rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'new_jobs') as new_jobs, -- 城镇新增就业 · new urban jobs [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'unemployment_rate') as unemployment_rate, -- 城镇调查失业率 · surveyed urban unemployment rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'migrant_workers') as migrant_workers, -- 农民工 · migrant workers [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'training_places') as training_places, -- 职业技能培训 · people trained [人次]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'labour_transferred') as labour_transferred, -- 农村劳动力转移就业 · rural workers placed [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'households') as households, -- 户数 · households [户]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'births') as births, -- 出生人口 · births [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'birth_rate') as birth_rate, -- 出生率 · birth rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'death_rate') as death_rate, -- 死亡率 · death rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'natural_growth_rate') as natural_growth_rate, -- 自然增长率 · natural growth rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'life_expectancy') as life_expectancy, -- 人均预期寿命 · life expectancy [岁]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'rural_population') as rural_population, -- 乡村人口 · rural population [人]
    min(figure_id) filter (stands and category is null and indicator = 'urban_population') as urban_population_id, -- Figure behind urban_population
    min(figure_id) filter (stands and category is null and indicator = 'population') as population_id, -- Figure behind population
    min(figure_id) filter (stands and category is null and indicator = 'urbanization_rate') as urbanization_rate_id, -- Figure behind urbanization_rate
    min(figure_id) filter (stands and category is null and indicator = 'new_jobs') as new_jobs_id, -- Figure behind new_jobs
    min(figure_id) filter (stands and category is null and indicator = 'unemployment_rate') as unemployment_rate_id, -- Figure behind unemployment_rate
    min(figure_id) filter (stands and category is null and indicator = 'migrant_workers') as migrant_workers_id, -- Figure behind migrant_workers
    min(figure_id) filter (stands and category is null and indicator = 'training_places') as training_places_id, -- Figure behind training_places
    min(figure_id) filter (stands and category is null and indicator = 'labour_transferred') as labour_transferred_id, -- Figure behind labour_transferred
    min(figure_id) filter (stands and category is null and indicator = 'households') as households_id, -- Figure behind households
    min(figure_id) filter (stands and category is null and indicator = 'births') as births_id, -- Figure behind births
    min(figure_id) filter (stands and category is null and indicator = 'birth_rate') as birth_rate_id, -- Figure behind birth_rate
    min(figure_id) filter (stands and category is null and indicator = 'death_rate') as death_rate_id, -- Figure behind death_rate
    min(figure_id) filter (stands and category is null and indicator = 'natural_growth_rate') as natural_growth_rate_id, -- Figure behind natural_growth_rate
    min(figure_id) filter (stands and category is null and indicator = 'life_expectancy') as life_expectancy_id, -- Figure behind life_expectancy
    min(figure_id) filter (stands and category is null and indicator = 'rural_population') as rural_population_id, -- Figure behind rural_population
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'birth_rate',
        'births',
        'death_rate',
        'households',
        'labour_transferred',
        'life_expectancy',
        'migrant_workers',
        'natural_growth_rate',
        'new_jobs',
        'population',
        'rural_population',
        'training_places',
        'unemployment_rate',
        'urban_population',
        'urbanization_rate'
    )
group by path, bulletin_id, region
order by path, region;
