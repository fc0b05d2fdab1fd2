-- Product, budgets, income and output: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view economy as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'gdp') as gdp, -- 地区生产总值 · gross regional product [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'primary_value_added') as primary_value_added, -- 第一产业增加值 · value added of primary industry [元]
    -- 第二产业增加值 · value added of secondary industry [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'secondary_value_added') as secondary_value_added,
    -- 第三产业增加值 · value added of tertiary industry [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'tertiary_value_added') as tertiary_value_added,
    min_by(value, figure_id) filter (stands and category is null and indicator = 'budget_revenue') as budget_revenue, -- 一般公共预算收入 · general public budget revenue [元]
    -- 一般公共预算支出 · general public budget expenditure [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'budget_expenditure') as budget_expenditure,
    min_by(value, figure_id) filter (stands and category is null and indicator = 'retail_sales') as retail_sales, -- 社会消费品零售总额 · retail sales of consumer goods [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'deposits') as deposits, -- 各项存款余额 · deposits [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'urban_income') as urban_income, -- 城镇居民人均可支配收入 · urban disposable income per head [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'rural_income') as rural_income, -- 农村居民人均可支配收入 · rural disposable income per head [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'grain_output') as grain_output, -- 粮食产量 · grain output [吨]
    min(figure_id) filter (stands and category is null and indicator = 'gdp') as gdp_id, -- Figure behind gdp
    min(figure_id) filter (stands and category is null and indicator = 'primary_value_added') as primary_value_added_id, -- Figure behind primary_value_added
    min(figure_id) filter (stands and category is null and indicator = 'secondary_value_added') as secondary_value_added_id, -- Figure behind secondary_value_added
    min(figure_id) filter (stands and category is null and indicator = 'tertiary_value_added') as tertiary_value_added_id, -- Figure behind tertiary_value_added
    min(figure_id) filter (stands and category is null and indicator = 'budget_revenue') as budget_revenue_id, -- Figure behind budget_revenue
    min(figure_id) filter (stands and category is null and indicator = 'budget_expenditure') as budget_expenditure_id, -- Figure behind budget_expenditure
    min(figure_id) filter (stands and category is null and indicator = 'retail_sales') as retail_sales_id, -- Figure behind retail_sales
    min(figure_id) filter (stands and category is null and indicator = 'deposits') as deposits_id, -- Figure behind deposits
    min(figure_id) filter (stands and category is null and indicator = 'urban_income') as urban_income_id, -- Figure behind urban_income
    min(figure_id) filter (stands and category is null and indicator = 'rural_income') as rural_income_id, -- Figure behind rural_income
    min(figure_id) filter (stands and category is null and indicator = 'grain_output') as grain_output_id, -- Figure behind grain_output
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'budget_expenditure',
        'budget_revenue',
        'deposits',
        'gdp',
        'grain_output',
        'primary_value_added',
        'retail_sales',
        'rural_income',
        'secondary_value_added',
        'tertiary_value_added',
        'urban_income'
    )
group by path, bulletin_id, region
order by path, region;
