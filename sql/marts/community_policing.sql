-- Police rooms, their staff and what was spent on them: one row a bulletin and place; beside each figure the id it is traced by.
create or replace view community_policing as
select
    bulletin_id, -- Bulletin
    region, -- Place
    arg_min(value, coalesce("start", 0)) filter (indicator = 'police_rooms') as police_rooms, -- 警务室 · police rooms [个]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'police_rooms') as police_rooms_id, -- Figure behind police_rooms
    arg_min(value, coalesce("start", 0)) filter (indicator = 'community_officers') as community_officers, -- 社区民警 · community officers [人]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'community_officers') as community_officers_id, -- Figure behind community_officers
    arg_min(value, coalesce("start", 0)) filter (indicator = 'auxiliaries') as auxiliaries, -- 辅警 · auxiliaries [人]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'auxiliaries') as auxiliaries_id, -- Figure behind auxiliaries
    arg_min(value, coalesce("start", 0)) filter (indicator = 'police_room_investment') as investment, -- 警务室建设投入 · spent on police rooms [元]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'police_room_investment') as investment_id -- Figure behind investment
from figures
where
    rejected is null
    and category is null
    and indicator in (
        'auxiliaries',
        'community_officers',
        'police_room_investment',
        'police_rooms'
    )
group by bulletin_id, region
order by bulletin_id, region;
