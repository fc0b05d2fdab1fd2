-- Arrests, prosecutions and supervision by procuratorates: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view procuratorate as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'arrests_approved') as arrests_approved, -- 批准逮捕 · arrests approved [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'prosecutions') as prosecutions, -- 提起公诉 · prosecutions [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'protests') as protests, -- 抗诉 · protests [件]
    -- 检察建议 · procuratorial suggestions [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'procuratorial_suggestions') as procuratorial_suggestions,
    min_by(value, figure_id) filter (stands and category is null and indicator = 'cases_supervised') as cases_supervised, -- 立案监督 · filings and withdrawals supervised [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'plea_leniency_rate') as plea_leniency_rate, -- 认罪认罚从宽适用率 · plea leniency rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'pretrial_detention_rate') as pretrial_detention_rate, -- 诉前羁押率 · pre-trial detention rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'procurators') as procurators, -- 检察官 · procurators [名]
    min(figure_id) filter (stands and category is null and indicator = 'arrests_approved') as arrests_approved_id, -- Figure behind arrests_approved
    min(figure_id) filter (stands and category is null and indicator = 'prosecutions') as prosecutions_id, -- Figure behind prosecutions
    min(figure_id) filter (stands and category is null and indicator = 'protests') as protests_id, -- Figure behind protests
    min(figure_id) filter (stands and category is null and indicator = 'procuratorial_suggestions') as procuratorial_suggestions_id, -- Figure behind procuratorial_suggestions
    min(figure_id) filter (stands and category is null and indicator = 'cases_supervised') as cases_supervised_id, -- Figure behind cases_supervised
    min(figure_id) filter (stands and category is null and indicator = 'plea_leniency_rate') as plea_leniency_rate_id, -- Figure behind plea_leniency_rate
    min(figure_id) filter (stands and category is null and indicator = 'pretrial_detention_rate') as pretrial_detention_rate_id, -- Figure behind pretrial_detention_rate
    min(figure_id) filter (stands and category is null and indicator = 'procurators') as procurators_id, -- Figure behind procurators
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'arrests_approved',
        'cases_supervised',
        'plea_leniency_rate',
        'pretrial_detention_rate',
        'procuratorial_suggestions',
        'procurators',
        'prosecutions',
        'protests'
    )
group by path, bulletin_id, region
order by path, region;
