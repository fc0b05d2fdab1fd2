-- One row a table cell as laid out; merged cells stand at their top left corner.
create or replace table cells (
    bulletin_id varchar not null, -- Bulletin
    sheet varchar not null, -- Sheet, or number of the table in the document
    "row" bigint, -- Row, from 1
    "column" bigint, -- Column, from 1
    address varchar, -- Address, A1 style
    row_span bigint, -- Rows it reaches over
    column_span bigint, -- Columns it reaches over
    page bigint, -- Page, where the format has pages
    text varchar, -- The cell as shown
    row_headers varchar[], -- Row header path, outermost first
    column_headers varchar[], -- Column header path, outermost first
    unit varchar, -- Unit of the number in it
    role varchar -- value, total, subtotal, share, change; null for headers and notes
);

insert into cells by name
select *
from read_cells
order by bulletin_id, sheet, "row", "column";
