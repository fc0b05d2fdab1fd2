-- One row an arithmetic statement of a bulletin that was checked.
create or replace table findings (
    bulletin_id varchar not null, -- Bulletin
    kind varchar not null, -- sum, part, share, rate, growth, plan, product, conversion, correction
    verdict varchar not null, -- consistent, inconsistent, possible, residual, untestable, ambiguous
    figures varchar[], -- Ids of the figures, the stated one first
    proof_zh varchar, -- The arithmetic, in Chinese
    proof_en varchar -- The arithmetic, in English
);

insert into findings by name
select *
from read_findings
order by bulletin_id, kind, proof_zh;
