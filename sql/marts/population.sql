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
    min(figure_id) filter (stands and category is null and indicator = 'urban_population') as urban_population_id, -- Figure behind urban_population
    min(figure_id) filter (stands and category is null and indicator = 'population') as population_id, -- Figure behind population
    min(figure_id) filter (stands and category is null and indicator = 'urbanization_rate') as urbanization_rate_id, -- Figure behind urbanization_rate
    min(figure_id) filter (stands and category is null and indicator = 'new_jobs') as new_jobs_id, -- Figure behind new_jobs
    min(figure_id) filter (stands and category is null and indicator = 'unemployment_rate') as unemployment_rate_id, -- Figure behind unemployment_rate
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'new_jobs',
        'population',
        'unemployment_rate',
        'urban_population',
        'urbanization_rate'
    )
group by path, bulletin_id, region
order by path, region;
