-- Crime, calls and what the police did about them: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view public_security as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'criminal_cases') as criminal_cases, -- 刑事案件立案 · criminal cases filed [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'clearance_rate') as clearance_rate, -- 破案率 · clearance rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'public_order_cases') as public_order_cases, -- 治安案件 · public order cases [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'suspects_caught') as suspects_caught, -- 抓获犯罪嫌疑人 · suspects caught [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'emergency_calls') as emergency_calls, -- 接报警情 · emergency calls [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'cases_cleared') as cases_cleared, -- 破获刑事案件 · criminal cases cleared [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'telecom_fraud_cases') as telecom_fraud_cases, -- 电信网络诈骗案件 · telecom fraud cases [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'theft_cases') as theft_cases, -- 盗窃案件 · theft cases [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'detentions') as detentions, -- 刑事拘留 · criminal detentions [人]
    -- 行政拘留 · administrative detentions [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'administrative_detentions') as administrative_detentions,
    min_by(value, figure_id) filter (stands and category is null and indicator = 'public_satisfaction') as public_satisfaction, -- 群众满意度 · public satisfaction [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'advice_files') as advice_files, -- 犯罪线索移送 · cases transferred [件]
    min(figure_id) filter (stands and category is null and indicator = 'criminal_cases') as criminal_cases_id, -- Figure behind criminal_cases
    min(figure_id) filter (stands and category is null and indicator = 'clearance_rate') as clearance_rate_id, -- Figure behind clearance_rate
    min(figure_id) filter (stands and category is null and indicator = 'public_order_cases') as public_order_cases_id, -- Figure behind public_order_cases
    min(figure_id) filter (stands and category is null and indicator = 'suspects_caught') as suspects_caught_id, -- Figure behind suspects_caught
    min(figure_id) filter (stands and category is null and indicator = 'emergency_calls') as emergency_calls_id, -- Figure behind emergency_calls
    min(figure_id) filter (stands and category is null and indicator = 'cases_cleared') as cases_cleared_id, -- Figure behind cases_cleared
    min(figure_id) filter (stands and category is null and indicator = 'telecom_fraud_cases') as telecom_fraud_cases_id, -- Figure behind telecom_fraud_cases
    min(figure_id) filter (stands and category is null and indicator = 'theft_cases') as theft_cases_id, -- Figure behind theft_cases
    min(figure_id) filter (stands and category is null and indicator = 'detentions') as detentions_id, -- Figure behind detentions
    min(figure_id) filter (stands and category is null and indicator = 'administrative_detentions') as administrative_detentions_id, -- Figure behind administrative_detentions
    min(figure_id) filter (stands and category is null and indicator = 'public_satisfaction') as public_satisfaction_id, -- Figure behind public_satisfaction
    min(figure_id) filter (stands and category is null and indicator = 'advice_files') as advice_files_id, -- Figure behind advice_files
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'administrative_detentions',
        'advice_files',
        'cases_cleared',
        'clearance_rate',
        'criminal_cases',
        'detentions',
        'emergency_calls',
        'public_order_cases',
        'public_satisfaction',
        'suspects_caught',
        'telecom_fraud_cases',
        'theft_cases'
    )
group by path, bulletin_id, region
order by path, region;
