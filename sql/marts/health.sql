-- Hospitals, beds and physicians: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view health as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'hospital_beds') as hospital_beds, -- 医疗床位 · hospital beds [张]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'physicians') as physicians, -- 执业（助理）医师 · physicians [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'health_institutions') as health_institutions, -- 医疗卫生机构 · health institutions [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'health_workers') as health_workers, -- 卫生技术人员 · health workers [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'nurses') as nurses, -- 注册护士 · nurses [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'outpatients') as outpatients, -- 诊疗人次 · outpatient visits [人次]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'inpatients') as inpatients, -- 出院病人 · inpatients [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'vaccinations') as vaccinations, -- 接种疫苗 · vaccinations [剂次]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'beds_per_thousand') as beds_per_thousand, -- 每千人口床位数 · beds per thousand [张/千人口]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'family_doctor_rate') as family_doctor_rate, -- 家庭医生签约率 · family doctor coverage [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'maternal_mortality') as maternal_mortality, -- 孕产妇死亡率 · maternal mortality [1/10万]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'infant_mortality') as infant_mortality, -- 婴儿死亡率 · infant mortality [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'nursery_places') as nursery_places, -- 托位数 · nursery places [个]
    min(figure_id) filter (stands and category is null and indicator = 'hospital_beds') as hospital_beds_id, -- Figure behind hospital_beds
    min(figure_id) filter (stands and category is null and indicator = 'physicians') as physicians_id, -- Figure behind physicians
    min(figure_id) filter (stands and category is null and indicator = 'health_institutions') as health_institutions_id, -- Figure behind health_institutions
    min(figure_id) filter (stands and category is null and indicator = 'health_workers') as health_workers_id, -- Figure behind health_workers
    min(figure_id) filter (stands and category is null and indicator = 'nurses') as nurses_id, -- Figure behind nurses
    min(figure_id) filter (stands and category is null and indicator = 'outpatients') as outpatients_id, -- Figure behind outpatients
    min(figure_id) filter (stands and category is null and indicator = 'inpatients') as inpatients_id, -- Figure behind inpatients
    min(figure_id) filter (stands and category is null and indicator = 'vaccinations') as vaccinations_id, -- Figure behind vaccinations
    min(figure_id) filter (stands and category is null and indicator = 'beds_per_thousand') as beds_per_thousand_id, -- Figure behind beds_per_thousand
    min(figure_id) filter (stands and category is null and indicator = 'family_doctor_rate') as family_doctor_rate_id, -- Figure behind family_doctor_rate
    min(figure_id) filter (stands and category is null and indicator = 'maternal_mortality') as maternal_mortality_id, -- Figure behind maternal_mortality
    min(figure_id) filter (stands and category is null and indicator = 'infant_mortality') as infant_mortality_id, -- Figure behind infant_mortality
    min(figure_id) filter (stands and category is null and indicator = 'nursery_places') as nursery_places_id, -- Figure behind nursery_places
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'beds_per_thousand',
        'family_doctor_rate',
        'health_institutions',
        'health_workers',
        'hospital_beds',
        'infant_mortality',
        'inpatients',
        'maternal_mortality',
        'nursery_places',
        'nurses',
        'outpatients',
        'physicians',
        'vaccinations'
    )
group by path, bulletin_id, region
order by path, region;
