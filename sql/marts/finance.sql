-- Budgets, taxes, deposits and loans: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view finance as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'tax_revenue') as tax_revenue, -- 税收收入 · tax revenue [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'nontax_revenue') as nontax_revenue, -- 非税收入 · non-tax revenue [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'fiscal_revenue') as fiscal_revenue, -- 财政收入 · fiscal revenue [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'fiscal_expenditure') as fiscal_expenditure, -- 财政支出 · fiscal expenditure [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'fiscal_deficit') as fiscal_deficit, -- 财政赤字 · fiscal deficit [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'deficit_rate') as deficit_rate, -- 赤字率 · deficit rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'education_spending') as education_spending, -- 教育支出 · spending on education [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'livelihood_spending') as livelihood_spending, -- 民生支出 · spending on livelihood [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'science_spending') as science_spending, -- 科技支出 · spending on science [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'social_spending') as social_spending, -- 社会保障和就业支出 · spending on social security [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'health_spending') as health_spending, -- 卫生健康支出 · spending on health [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'three_public_expenses') as three_public_expenses, -- “三公”经费 · official travel, cars and receptions [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'transfer_payments') as transfer_payments, -- 转移支付 · transfer payments [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'government_bonds') as government_bonds, -- 地方政府债券 · government bonds [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'government_debt') as government_debt, -- 政府债务余额 · government debt [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'tax_cuts') as tax_cuts, -- 减税降费 · taxes and fees cut [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'loans') as loans, -- 各项贷款余额 · loans [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'insurance_premiums') as insurance_premiums, -- 保费收入 · insurance premiums [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'insurance_claims') as insurance_claims, -- 赔付支出 · insurance claims paid [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'bad_loan_rate') as bad_loan_rate, -- 不良贷款率 · bad loan rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'subsidies') as subsidies, -- 补贴资金 · subsidies [元]
    min(figure_id) filter (stands and category is null and indicator = 'tax_revenue') as tax_revenue_id, -- Figure behind tax_revenue
    min(figure_id) filter (stands and category is null and indicator = 'nontax_revenue') as nontax_revenue_id, -- Figure behind nontax_revenue
    min(figure_id) filter (stands and category is null and indicator = 'fiscal_revenue') as fiscal_revenue_id, -- Figure behind fiscal_revenue
    min(figure_id) filter (stands and category is null and indicator = 'fiscal_expenditure') as fiscal_expenditure_id, -- Figure behind fiscal_expenditure
    min(figure_id) filter (stands and category is null and indicator = 'fiscal_deficit') as fiscal_deficit_id, -- Figure behind fiscal_deficit
    min(figure_id) filter (stands and category is null and indicator = 'deficit_rate') as deficit_rate_id, -- Figure behind deficit_rate
    min(figure_id) filter (stands and category is null and indicator = 'education_spending') as education_spending_id, -- Figure behind education_spending
    min(figure_id) filter (stands and category is null and indicator = 'livelihood_spending') as livelihood_spending_id, -- Figure behind livelihood_spending
    min(figure_id) filter (stands and category is null and indicator = 'science_spending') as science_spending_id, -- Figure behind science_spending
    min(figure_id) filter (stands and category is null and indicator = 'social_spending') as social_spending_id, -- Figure behind social_spending
    min(figure_id) filter (stands and category is null and indicator = 'health_spending') as health_spending_id, -- Figure behind health_spending
    min(figure_id) filter (stands and category is null and indicator = 'three_public_expenses') as three_public_expenses_id, -- Figure behind three_public_expenses
    min(figure_id) filter (stands and category is null and indicator = 'transfer_payments') as transfer_payments_id, -- Figure behind transfer_payments
    min(figure_id) filter (stands and category is null and indicator = 'government_bonds') as government_bonds_id, -- Figure behind government_bonds
    min(figure_id) filter (stands and category is null and indicator = 'government_debt') as government_debt_id, -- Figure behind government_debt
    min(figure_id) filter (stands and category is null and indicator = 'tax_cuts') as tax_cuts_id, -- Figure behind tax_cuts
    min(figure_id) filter (stands and category is null and indicator = 'loans') as loans_id, -- Figure behind loans
    min(figure_id) filter (stands and category is null and indicator = 'insurance_premiums') as insurance_premiums_id, -- Figure behind insurance_premiums
    min(figure_id) filter (stands and category is null and indicator = 'insurance_claims') as insurance_claims_id, -- Figure behind insurance_claims
    min(figure_id) filter (stands and category is null and indicator = 'bad_loan_rate') as bad_loan_rate_id, -- Figure behind bad_loan_rate
    min(figure_id) filter (stands and category is null and indicator = 'subsidies') as subsidies_id, -- Figure behind subsidies
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'bad_loan_rate',
        'deficit_rate',
        'education_spending',
        'fiscal_deficit',
        'fiscal_expenditure',
        'fiscal_revenue',
        'government_bonds',
        'government_debt',
        'health_spending',
        'insurance_claims',
        'insurance_premiums',
        'livelihood_spending',
        'loans',
        'nontax_revenue',
        'science_spending',
        'social_spending',
        'subsidies',
        'tax_cuts',
        'tax_revenue',
        'three_public_expenses',
        'transfer_payments'
    )
group by path, bulletin_id, region
order by path, region;
