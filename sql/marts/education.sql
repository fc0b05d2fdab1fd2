-- Schools, their students, teachers and floor: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view education as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'kindergartens') as kindergartens, -- 幼儿园 · kindergartens [所]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'schools') as schools, -- 学校 · schools [所]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'students') as students, -- 在校学生 · students [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'teachers') as teachers, -- 专任教师 · full-time teachers [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'school_places') as school_places, -- 新增学位 · school places added [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'school_floor') as school_floor, -- 校舍面积 · school floor [平方米]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'large_class_share') as large_class_share, -- 大班额比例 · share of oversized classes [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'school_projects') as school_projects, -- 校舍建设项目 · school building projects [个]
    min(figure_id) filter (stands and category is null and indicator = 'kindergartens') as kindergartens_id, -- Figure behind kindergartens
    min(figure_id) filter (stands and category is null and indicator = 'schools') as schools_id, -- Figure behind schools
    min(figure_id) filter (stands and category is null and indicator = 'students') as students_id, -- Figure behind students
    min(figure_id) filter (stands and category is null and indicator = 'teachers') as teachers_id, -- Figure behind teachers
    min(figure_id) filter (stands and category is null and indicator = 'school_places') as school_places_id, -- Figure behind school_places
    min(figure_id) filter (stands and category is null and indicator = 'school_floor') as school_floor_id, -- Figure behind school_floor
    min(figure_id) filter (stands and category is null and indicator = 'large_class_share') as large_class_share_id, -- Figure behind large_class_share
    min(figure_id) filter (stands and category is null and indicator = 'school_projects') as school_projects_id, -- Figure behind school_projects
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'kindergartens',
        'large_class_share',
        'school_floor',
        'school_places',
        'school_projects',
        'schools',
        'students',
        'teachers'
    )
group by path, bulletin_id, region
order by path, region;
