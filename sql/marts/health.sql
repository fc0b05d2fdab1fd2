-- Hospitals, beds and physicians: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view health as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'hospital_beds') as hospital_beds, -- 医疗床位 · hospital beds [张]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'physicians') as physicians, -- 执业（助理）医师 · physicians [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'health_institutions') as health_institutions, -- 医疗卫生机构 · health institutions [个]
    min(figure_id) filter (stands and category is null and indicator = 'hospital_beds') as hospital_beds_id, -- Figure behind hospital_beds
    min(figure_id) filter (stands and category is null and indicator = 'physicians') as physicians_id, -- Figure behind physicians
    min(figure_id) filter (stands and category is null and indicator = 'health_institutions') as health_institutions_id, -- Figure behind health_institutions
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'health_institutions',
        'hospital_beds',
        'physicians'
    )
group by path, bulletin_id, region
order by path, region;
