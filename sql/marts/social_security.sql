-- Insurance, allowances and those cared for: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view social_security as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'urban_allowance') as urban_allowance, -- 城市低保对象 · urban residents on the living allowance [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'rural_allowance') as rural_allowance, -- 农村低保对象 · rural residents on the living allowance [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'allowance_recipients') as allowance_recipients, -- 最低生活保障对象 · people on the living allowance [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'allowance_funds') as allowance_funds, -- 低保金 · living allowance paid [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'allowance_standard') as allowance_standard, -- 低保标准 · living allowance standard [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'extremely_poor') as extremely_poor, -- 特困人员 · people in extreme hardship [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'temporary_relief') as temporary_relief, -- 临时救助 · temporary relief [人次]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'relief_funds') as relief_funds, -- 救助资金 · relief paid [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'elderly_homes') as elderly_homes, -- 养老机构 · homes for the elderly [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'elderly_beds') as elderly_beds, -- 养老床位 · beds for the elderly [张]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'pension_insured') as pension_insured, -- 基本养老保险参保人数 · people in pension insurance [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'medical_insured') as medical_insured, -- 基本医疗保险参保人数 · people in medical insurance [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'unemployment_insured') as unemployment_insured, -- 失业保险参保人数 · people in unemployment insurance [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'injury_insured') as injury_insured, -- 工伤保险参保人数 · people in injury insurance [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'insurance_rate') as insurance_rate, -- 参保率 · share insured [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'disabled') as disabled, -- 残疾人 · people with disabilities [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'veterans') as veterans, -- 退役军人 · veterans [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'wages_recovered') as wages_recovered, -- 追讨工资 · wages recovered [元]
    min(figure_id) filter (stands and category is null and indicator = 'urban_allowance') as urban_allowance_id, -- Figure behind urban_allowance
    min(figure_id) filter (stands and category is null and indicator = 'rural_allowance') as rural_allowance_id, -- Figure behind rural_allowance
    min(figure_id) filter (stands and category is null and indicator = 'allowance_recipients') as allowance_recipients_id, -- Figure behind allowance_recipients
    min(figure_id) filter (stands and category is null and indicator = 'allowance_funds') as allowance_funds_id, -- Figure behind allowance_funds
    min(figure_id) filter (stands and category is null and indicator = 'allowance_standard') as allowance_standard_id, -- Figure behind allowance_standard
    min(figure_id) filter (stands and category is null and indicator = 'extremely_poor') as extremely_poor_id, -- Figure behind extremely_poor
    min(figure_id) filter (stands and category is null and indicator = 'temporary_relief') as temporary_relief_id, -- Figure behind temporary_relief
    min(figure_id) filter (stands and category is null and indicator = 'relief_funds') as relief_funds_id, -- Figure behind relief_funds
    min(figure_id) filter (stands and category is null and indicator = 'elderly_homes') as elderly_homes_id, -- Figure behind elderly_homes
    min(figure_id) filter (stands and category is null and indicator = 'elderly_beds') as elderly_beds_id, -- Figure behind elderly_beds
    min(figure_id) filter (stands and category is null and indicator = 'pension_insured') as pension_insured_id, -- Figure behind pension_insured
    min(figure_id) filter (stands and category is null and indicator = 'medical_insured') as medical_insured_id, -- Figure behind medical_insured
    min(figure_id) filter (stands and category is null and indicator = 'unemployment_insured') as unemployment_insured_id, -- Figure behind unemployment_insured
    min(figure_id) filter (stands and category is null and indicator = 'injury_insured') as injury_insured_id, -- Figure behind injury_insured
    min(figure_id) filter (stands and category is null and indicator = 'insurance_rate') as insurance_rate_id, -- Figure behind insurance_rate
    min(figure_id) filter (stands and category is null and indicator = 'disabled') as disabled_id, -- Figure behind disabled
    min(figure_id) filter (stands and category is null and indicator = 'veterans') as veterans_id, -- Figure behind veterans
    min(figure_id) filter (stands and category is null and indicator = 'wages_recovered') as wages_recovered_id, -- Figure behind wages_recovered
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'allowance_funds',
        'allowance_recipients',
        'allowance_standard',
        'disabled',
        'elderly_beds',
        'elderly_homes',
        'extremely_poor',
        'injury_insured',
        'insurance_rate',
        'medical_insured',
        'pension_insured',
        'relief_funds',
        'rural_allowance',
        'temporary_relief',
        'unemployment_insured',
        'urban_allowance',
        'veterans',
        'wages_recovered'
    )
group by path, bulletin_id, region
order by path, region;
