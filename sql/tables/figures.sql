-- One row a figure, from prose or a table's cell, with everything that is known of it.
create or replace table figures (
    figure_id varchar not null, -- Id: bulletin and place (start-end, or sheet!cell)
    bulletin_id varchar not null, -- Bulletin
    origin varchar not null, -- text or table
    "start" bigint, -- Offset of the expression [characters]; null for cells
    "end" bigint, -- Offset behind it [characters]; null for cells
    sheet varchar, -- Grid that the cell stands in
    cell varchar, -- Address of the cell, A1 style
    text varchar not null, -- The expression as written
    kind varchar not null, -- count, measure, money, percent, multiple, rate, ratio; for cells also date, ordinal, missing
    value decimal(38, 9), -- Value in the unit; a decrease is negative
    low decimal(38, 9), -- Least value that the wording allows; null: no bound
    high decimal(38, 9), -- Greatest value that the wording allows; null: no bound
    qualifier varchar, -- Words that made it inexact
    unit varchar, -- Unit or classifier, multiplier removed
    measured varchar, -- Noun phrase for what is counted or measured; null: unread
    status varchar, -- planned, under_construction, structure_complete, completed, actual
    change varchar, -- up or down for changes; null for levels
    basis varchar, -- yoy or mom, for changes
    category varchar, -- Class that the text sorts the things into
    action varchar, -- Verb that made the things what they are
    region varchar, -- Full name of the place, several joined by |
    region_code varchar, -- Division code of the (first) place
    period varchar, -- ISO 8601; as_of for what holds now
    period_start date, -- First day of the period
    period_end date, -- Last day of the period
    indicator varchar, -- Indicator of the catalogue; null: unmapped
    indicator_zh varchar, -- Chinese name of the indicator
    role varchar, -- For cells: value, total, subtotal, share, change
    row_headers varchar[], -- For cells: row header path
    column_headers varchar[], -- For cells: column header path
    sentence varchar, -- Sentence that it stands in
    sentence_start bigint, -- Offset of the sentence [characters]
    sentence_end bigint, -- Offset behind the sentence [characters]
    rule varchar, -- Rules that read it: literal+meaning
    confidence double, -- 1, or less where a field was read from weak evidence
    rejected varchar -- Reason why an editor rejected it; null: in use
);

insert into figures by name
select
    read_figures.* replace (
        cast(period_start as date) as period_start,
        cast(period_end as date) as period_end
    ),
    indicators.indicator_zh
from read_figures
left join indicators using (indicator)
order by figure_id;
