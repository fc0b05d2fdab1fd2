-- Cases and what was seized in them: one row a bulletin and place; beside each figure the id it is traced by.
create or replace view seizures as
select
    bulletin_id, -- Bulletin
    region, -- Place
    arg_min(value, coalesce("start", 0)) filter (indicator = 'drug_cases') as drug_cases, -- 毒品案件 · drug cases [起]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'drug_cases') as drug_cases_id, -- Figure behind drug_cases
    arg_min(value, coalesce("start", 0)) filter (indicator = 'heroin_seized') as heroin, -- 缴获海洛因 · heroin seized [克]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'heroin_seized') as heroin_id, -- Figure behind heroin
    arg_min(value, coalesce("start", 0)) filter (indicator = 'meth_seized') as methamphetamine, -- 缴获冰毒 · methamphetamine seized [克]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'meth_seized') as methamphetamine_id -- Figure behind methamphetamine
from figures
where
    rejected is null
    and category is null
    and indicator in (
        'drug_cases',
        'heroin_seized',
        'meth_seized'
    )
group by bulletin_id, region
order by bulletin_id, region;
