-- Output, enterprises and energy: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view industry as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'industrial_value_added') as industrial_value_added, -- 工业增加值 · industrial value added [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'industrial_output_value') as industrial_output_value, -- 工业总产值 · industrial output value [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'industrial_companies') as industrial_companies, -- 规模以上工业企业 · industrial companies above scale [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'industrial_profit') as industrial_profit, -- 工业企业利润 · profit of industrial companies [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'electricity_output') as electricity_output, -- 发电量 · electricity generated [千瓦时]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'electricity_use') as electricity_use, -- 用电量 · electricity used [千瓦时]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'power_capacity') as power_capacity, -- 电力装机容量 · power capacity [千瓦]
    min(figure_id) filter (stands and category is null and indicator = 'industrial_value_added') as industrial_value_added_id, -- Figure behind industrial_value_added
    min(figure_id) filter (stands and category is null and indicator = 'industrial_output_value') as industrial_output_value_id, -- Figure behind industrial_output_value
    min(figure_id) filter (stands and category is null and indicator = 'industrial_companies') as industrial_companies_id, -- Figure behind industrial_companies
    min(figure_id) filter (stands and category is null and indicator = 'industrial_profit') as industrial_profit_id, -- Figure behind industrial_profit
    min(figure_id) filter (stands and category is null and indicator = 'electricity_output') as electricity_output_id, -- Figure behind electricity_output
    min(figure_id) filter (stands and category is null and indicator = 'electricity_use') as electricity_use_id, -- Figure behind electricity_use
    min(figure_id) filter (stands and category is null and indicator = 'power_capacity') as power_capacity_id, -- Figure behind power_capacity
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'electricity_output',
        'electricity_use',
        'industrial_companies',
        'industrial_output_value',
        'industrial_profit',
        'industrial_value_added',
        'power_capacity'
    )
group by path, bulletin_id, region
order by path, region;
