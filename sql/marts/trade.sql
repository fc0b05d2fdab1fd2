-- Imports, exports, sales and investment from outside: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view trade as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'foreign_trade') as foreign_trade, -- 货物进出口总额 · imports and exports [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'exports') as exports, -- 出口 · exports [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'imports') as imports, -- 进口 · imports [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'trade_surplus') as trade_surplus, -- 贸易顺差 · trade surplus [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'foreign_investment') as foreign_investment, -- 实际使用外资 · foreign investment used [美元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'foreign_companies') as foreign_companies, -- 外商投资企业 · foreign-funded companies [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'outside_capital') as outside_capital, -- 到位资金 · capital attracted [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'projects_signed') as projects_signed, -- 签约项目 · projects signed [个]
    min(figure_id) filter (stands and category is null and indicator = 'foreign_trade') as foreign_trade_id, -- Figure behind foreign_trade
    min(figure_id) filter (stands and category is null and indicator = 'exports') as exports_id, -- Figure behind exports
    min(figure_id) filter (stands and category is null and indicator = 'imports') as imports_id, -- Figure behind imports
    min(figure_id) filter (stands and category is null and indicator = 'trade_surplus') as trade_surplus_id, -- Figure behind trade_surplus
    min(figure_id) filter (stands and category is null and indicator = 'foreign_investment') as foreign_investment_id, -- Figure behind foreign_investment
    min(figure_id) filter (stands and category is null and indicator = 'foreign_companies') as foreign_companies_id, -- Figure behind foreign_companies
    min(figure_id) filter (stands and category is null and indicator = 'outside_capital') as outside_capital_id, -- Figure behind outside_capital
    min(figure_id) filter (stands and category is null and indicator = 'projects_signed') as projects_signed_id, -- Figure behind projects_signed
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'exports',
        'foreign_companies',
        'foreign_investment',
        'foreign_trade',
        'imports',
        'outside_capital',
        'projects_signed',
        'trade_surplus'
    )
group by path, bulletin_id, region
order by path, region;
