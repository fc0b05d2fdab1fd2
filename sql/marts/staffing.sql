-- The force at police stations: one row a bulletin and place; beside each figure the id it is traced by.
create or replace view staffing as
select
    bulletin_id, -- Bulletin
    region, -- Place
    arg_min(value, coalesce("start", 0)) filter (indicator = 'station_force') as station_force, -- 派出所总警力 · force at police stations [人]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'station_force') as station_force_id, -- Figure behind station_force
    arg_min(value, coalesce("start", 0)) filter (indicator = 'regular_officers') as regular_officers, -- 正式民警 · regular officers [人]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'regular_officers') as regular_officers_id, -- Figure behind regular_officers
    arg_min(value, coalesce("start", 0)) filter (indicator = 'civilian_staff') as civilian_staff, -- 文职 · civilian staff [人]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'civilian_staff') as civilian_staff_id, -- Figure behind civilian_staff
    arg_min(value, coalesce("start", 0)) filter (indicator = 'station_force_share') as station_force_share, -- 派出所警力占总警力比重 · stations' share of the force [%]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'station_force_share') as station_force_share_id -- Figure behind station_force_share
from figures
where
    rejected is null
    and category is null
    and indicator in (
        'civilian_staff',
        'regular_officers',
        'station_force',
        'station_force_share'
    )
group by bulletin_id, region
order by bulletin_id, region;
