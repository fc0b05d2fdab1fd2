-- Market entities, inspections and cases: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view market as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'market_entities') as market_entities, -- 经营主体 · market entities [户]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'companies_registered') as companies_registered, -- 企业 · companies [户]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'self_employed') as self_employed, -- 个体工商户 · self-employed businesses [户]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'fines') as fines, -- 罚款 · fines [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'administrative_penalties') as administrative_penalties, -- 行政处罚 · administrative penalties [件]
    min(figure_id) filter (stands and category is null and indicator = 'market_entities') as market_entities_id, -- Figure behind market_entities
    min(figure_id) filter (stands and category is null and indicator = 'companies_registered') as companies_registered_id, -- Figure behind companies_registered
    min(figure_id) filter (stands and category is null and indicator = 'self_employed') as self_employed_id, -- Figure behind self_employed
    min(figure_id) filter (stands and category is null and indicator = 'fines') as fines_id, -- Figure behind fines
    min(figure_id) filter (stands and category is null and indicator = 'administrative_penalties') as administrative_penalties_id, -- Figure behind administrative_penalties
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'administrative_penalties',
        'companies_registered',
        'fines',
        'market_entities',
        'self_employed'
    )
group by path, bulletin_id, region
order by path, region;
