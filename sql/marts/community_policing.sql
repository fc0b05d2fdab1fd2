-- Police rooms, their staff and what was spent on them: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view community_policing as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'police_room_investment') as investment, -- 警务室建设投入 · spent on police rooms [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'police_rooms') as police_rooms, -- 警务室 · police rooms [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'community_officers') as community_officers, -- 社区民警 · community officers [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'auxiliaries') as auxiliaries, -- 辅警 · auxiliaries [人]
    min(figure_id) filter (stands and category is null and indicator = 'police_room_investment') as investment_id, -- Figure behind investment
    min(figure_id) filter (stands and category is null and indicator = 'police_rooms') as police_rooms_id, -- Figure behind police_rooms
    min(figure_id) filter (stands and category is null and indicator = 'community_officers') as community_officers_id, -- Figure behind community_officers
    min(figure_id) filter (stands and category is null and indicator = 'auxiliaries') as auxiliaries_id, -- Figure behind auxiliaries
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'auxiliaries',
        'community_officers',
        'police_room_investment',
        'police_rooms'
    )
group by path, bulletin_id, region
order by path, region;
