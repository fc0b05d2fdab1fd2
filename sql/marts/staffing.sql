-- The force at police stations: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view staffing as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'station_force') as station_force, -- 派出所总警力 · force at police stations [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'regular_officers') as regular_officers, -- 正式民警 · regular officers [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'civilian_staff') as civilian_staff, -- 文职 · civilian staff [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'officers') as officers, -- 民警 · police officers [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'police_posts') as police_posts, -- 核定编制 · established posts [名]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'vacant_posts') as vacant_posts, -- 空编 · vacant posts [名]
    -- 派出所警力占总警力比重 · stations' share of the force [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'station_force_share') as station_force_share,
    min_by(value, figure_id) filter (stands and category is null and indicator = 'honours') as honours, -- 立功受奖 · honours [人]
    min(figure_id) filter (stands and category is null and indicator = 'station_force') as station_force_id, -- Figure behind station_force
    min(figure_id) filter (stands and category is null and indicator = 'regular_officers') as regular_officers_id, -- Figure behind regular_officers
    min(figure_id) filter (stands and category is null and indicator = 'civilian_staff') as civilian_staff_id, -- Figure behind civilian_staff
    min(figure_id) filter (stands and category is null and indicator = 'officers') as officers_id, -- Figure behind officers
    min(figure_id) filter (stands and category is null and indicator = 'police_posts') as police_posts_id, -- Figure behind police_posts
    min(figure_id) filter (stands and category is null and indicator = 'vacant_posts') as vacant_posts_id, -- Figure behind vacant_posts
    min(figure_id) filter (stands and category is null and indicator = 'station_force_share') as station_force_share_id, -- Figure behind station_force_share
    min(figure_id) filter (stands and category is null and indicator = 'honours') as honours_id, -- Figure behind honours
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'civilian_staff',
        'honours',
        'officers',
        'police_posts',
        'regular_officers',
        'station_force',
        'station_force_share',
        'vacant_posts'
    )
group by path, bulletin_id, region
order by path, region;
