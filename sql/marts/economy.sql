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
    min_by(value, figure_id) filter (stands and category is null and indicator = 'resident_income') as resident_income, -- 居民人均可支配收入 · disposable income per head [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'rural_net_income') as rural_net_income, -- 农民人均纯收入 · rural net income per head [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'consumption_per_head') as consumption_per_head, -- 人均消费支出 · consumption per head [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'urban_rural_income_ratio') as urban_rural_income_ratio, -- 城乡居民收入比 · ratio of urban to rural income [倍]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'gdp_per_head') as gdp_per_head, -- 人均地区生产总值 · product per head [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'fixed_investment') as fixed_investment, -- 固定资产投资 · fixed investment [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'property_investment') as property_investment, -- 房地产开发投资 · property investment [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'private_value_added') as private_value_added, -- 民营经济增加值 · value added of the private sector [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'output_value') as output_value, -- 产值 · output value [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'listed_companies') as listed_companies, -- 上市公司 · listed companies [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'consumer_price_index') as consumer_price_index, -- 居民消费价格指数 · consumer price index [%]
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
    min(figure_id) filter (stands and category is null and indicator = 'resident_income') as resident_income_id, -- Figure behind resident_income
    min(figure_id) filter (stands and category is null and indicator = 'rural_net_income') as rural_net_income_id, -- Figure behind rural_net_income
    min(figure_id) filter (stands and category is null and indicator = 'consumption_per_head') as consumption_per_head_id, -- Figure behind consumption_per_head
    min(figure_id) filter (stands and category is null and indicator = 'urban_rural_income_ratio') as urban_rural_income_ratio_id, -- Figure behind urban_rural_income_ratio
    min(figure_id) filter (stands and category is null and indicator = 'gdp_per_head') as gdp_per_head_id, -- Figure behind gdp_per_head
    min(figure_id) filter (stands and category is null and indicator = 'fixed_investment') as fixed_investment_id, -- Figure behind fixed_investment
    min(figure_id) filter (stands and category is null and indicator = 'property_investment') as property_investment_id, -- Figure behind property_investment
    min(figure_id) filter (stands and category is null and indicator = 'private_value_added') as private_value_added_id, -- Figure behind private_value_added
    min(figure_id) filter (stands and category is null and indicator = 'output_value') as output_value_id, -- Figure behind output_value
    min(figure_id) filter (stands and category is null and indicator = 'listed_companies') as listed_companies_id, -- Figure behind listed_companies
    min(figure_id) filter (stands and category is null and indicator = 'consumer_price_index') as consumer_price_index_id, -- Figure behind consumer_price_index
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'budget_expenditure',
        'budget_revenue',
        'consumer_price_index',
        'consumption_per_head',
        'deposits',
        'fixed_investment',
        'gdp',
        'gdp_per_head',
        'grain_output',
        'listed_companies',
        'output_value',
        'primary_value_added',
        'private_value_added',
        'property_investment',
        'resident_income',
        'retail_sales',
        'rural_income',
        'rural_net_income',
        'secondary_value_added',
        'tertiary_value_added',
        'urban_income',
        'urban_rural_income_ratio'
    )
group by path, bulletin_id, region
order by path, region;
