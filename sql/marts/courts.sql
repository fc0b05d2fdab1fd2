-- Cases that courts received and concluded: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view courts as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'public_interest_cases') as public_interest_cases, -- 公益诉讼案件 · public-interest cases [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'court_cases') as court_cases, -- 案件 · cases handled [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'cases_received') as cases_received, -- 收案 · cases received [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'cases_concluded') as cases_concluded, -- 结案 · cases concluded [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'conclusion_rate') as conclusion_rate, -- 结案率 · conclusion rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'civil_cases') as civil_cases, -- 民商事案件 · civil and commercial cases [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'enforcement_cases') as enforcement_cases, -- 执行案件 · enforcement cases [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'mediation_rate') as mediation_rate, -- 调解撤诉率 · share mediated or withdrawn [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'judges') as judges, -- 法官 · judges [名]
    min(figure_id) filter (stands and category is null and indicator = 'public_interest_cases') as public_interest_cases_id, -- Figure behind public_interest_cases
    min(figure_id) filter (stands and category is null and indicator = 'court_cases') as court_cases_id, -- Figure behind court_cases
    min(figure_id) filter (stands and category is null and indicator = 'cases_received') as cases_received_id, -- Figure behind cases_received
    min(figure_id) filter (stands and category is null and indicator = 'cases_concluded') as cases_concluded_id, -- Figure behind cases_concluded
    min(figure_id) filter (stands and category is null and indicator = 'conclusion_rate') as conclusion_rate_id, -- Figure behind conclusion_rate
    min(figure_id) filter (stands and category is null and indicator = 'civil_cases') as civil_cases_id, -- Figure behind civil_cases
    min(figure_id) filter (stands and category is null and indicator = 'enforcement_cases') as enforcement_cases_id, -- Figure behind enforcement_cases
    min(figure_id) filter (stands and category is null and indicator = 'mediation_rate') as mediation_rate_id, -- Figure behind mediation_rate
    min(figure_id) filter (stands and category is null and indicator = 'judges') as judges_id, -- Figure behind judges
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'cases_concluded',
        'cases_received',
        'civil_cases',
        'conclusion_rate',
        'court_cases',
        'enforcement_cases',
        'judges',
        'mediation_rate',
        'public_interest_cases'
    )
group by path, bulletin_id, region
order by path, region;
