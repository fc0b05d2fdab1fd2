-- Cases and what was seized in them: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view seizures as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'drug_cases') as drug_cases, -- 毒品案件 · drug cases [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'heroin_seized') as heroin, -- 缴获海洛因 · heroin seized [克]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'meth_seized') as methamphetamine, -- 缴获冰毒 · methamphetamine seized [克]
    min(figure_id) filter (stands and category is null and indicator = 'drug_cases') as drug_cases_id, -- Figure behind drug_cases
    min(figure_id) filter (stands and category is null and indicator = 'heroin_seized') as heroin_id, -- Figure behind heroin
    min(figure_id) filter (stands and category is null and indicator = 'meth_seized') as methamphetamine_id, -- Figure behind methamphetamine
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'drug_cases',
        'heroin_seized',
        'meth_seized'
    )
group by path, bulletin_id, region
order by path, region;
