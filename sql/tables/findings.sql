-- One row an arithmetic statement of a bulletin that was checked.
create or replace table findings (
    bulletin_id varchar not null, -- Bulletin
    kind varchar not null, -- sum, part, share, rate, growth, difference, plan, product, conversion, agreement, correction
    verdict varchar not null, -- consistent, inconsistent, possible, residual, untestable, ambiguous
    figures varchar[], -- Ids of the figures, the stated one first
    proof_zh varchar, -- The arithmetic, in Chinese
    proof_en varchar -- The arithmetic, in English
);

insert into findings by name
with
-- What prose and table, or two documents, tell of one fact: agreement confirms both, a conflict names both places.
agreements as (
    select
        chosen.bulletin_id,
        'agreement' as kind,
        case when list_contains(contradicted_by, others.figure_id) then 'inconsistent' else 'consistent' end as verdict,
        [chosen.figure_id, others.figure_id] as figures,
        case
            when list_contains(contradicted_by, others.figure_id)
                then '同一事项两处说法不一：“' || chosen.text || '”与“' || others.text || '”：不符'
            else '同一事项两处说法一致：“' || chosen.text || '”与“' || others.text || '”：相符'
        end as proof_zh,
        case
            when list_contains(contradicted_by, others.figure_id)
                then 'two places tell one fact otherwise: "' || chosen.text || '" and "' || others.text || '": inconsistent'
            else 'two places tell one fact alike: "' || chosen.text || '" and "' || others.text || '": consistent'
        end as proof_en
    from current_figures
    inner join figures as chosen using (figure_id)
    inner join figures as others on list_contains(list_concat(confirmed_by, contradicted_by), others.figure_id)
)

select *
from read_findings
union all by name
select *
from agreements
order by bulletin_id, kind, proof_zh, figures;
