-- Members, cases and sanctions: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view discipline as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'party_members') as party_members, -- 党员 · party members [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'party_branches') as party_branches, -- 基层党组织 · party branches [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'leads_handled') as leads_handled, -- 处置问题线索 · leads handled [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'discipline_cases') as discipline_cases, -- 纪律审查立案 · discipline cases [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'disciplined') as disciplined, -- 党纪政务处分 · people disciplined [人]
    min(figure_id) filter (stands and category is null and indicator = 'party_members') as party_members_id, -- Figure behind party_members
    min(figure_id) filter (stands and category is null and indicator = 'party_branches') as party_branches_id, -- Figure behind party_branches
    min(figure_id) filter (stands and category is null and indicator = 'leads_handled') as leads_handled_id, -- Figure behind leads_handled
    min(figure_id) filter (stands and category is null and indicator = 'discipline_cases') as discipline_cases_id, -- Figure behind discipline_cases
    min(figure_id) filter (stands and category is null and indicator = 'disciplined') as disciplined_id, -- Figure behind disciplined
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'discipline_cases',
        'disciplined',
        'leads_handled',
        'party_branches',
        'party_members'
    )
group by path, bulletin_id, region
order by path, region;
