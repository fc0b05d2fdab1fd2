-- One row a table or column of this release, read back from the database's own comments.
create or replace table catalog (
    name varchar not null, -- Table
    column_name varchar, -- Column; null for the table itself
    type varchar, -- Type of the column, or the kind of table
    unit varchar, -- Unit, where it has one
    meaning varchar, -- What it means
    derived_from varchar[], -- What it is made from: table.column, or who makes it: reader, lexicon, audit, corrections.yml
    position bigint -- Order of the column
);

insert into catalog by name
with
described as (
    select
        table_name as name,
        null as column_name,
        'table' as type,
        null as unit,
        comment as meaning,
        0 as position
    from duckdb_tables()
    where not temporary and schema_name = 'main' and table_name <> 'catalog'
    union all by name
    select
        view_name as name,
        null as column_name,
        'view' as type,
        null as unit,
        comment as meaning,
        0 as position
    from duckdb_views()
    where not temporary and not internal
    union all by name
    select
        table_name as name,
        column_name,
        data_type as type,
        nullif(regexp_extract(comment, '\[(.+)\]', 1), '') as unit,
        comment as meaning,
        column_index as position
    from duckdb_columns()
    where
        not internal
        and schema_name = 'main'
        and table_name in (
            select tables.table_name
            from duckdb_tables() as tables
            where not tables.temporary and tables.table_name <> 'catalog'
            union all
            select views.view_name
            from duckdb_views() as views
            where not views.temporary and not views.internal
        )
)

select
    described.*,
    lineage.derived_from
from described
left join lineage on described.name = lineage.name and described.column_name is not distinct from lineage.column_name
order by name, position;
