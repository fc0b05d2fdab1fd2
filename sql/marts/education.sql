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
    min_by(value, figure_id) filter (stands and category is null and indicator = 'universities') as universities, -- 高等学校 · universities [所]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'enrolment') as enrolment, -- 招生 · enrolment [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'graduates') as graduates, -- 毕业生 · graduates [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'preschool_rate') as preschool_rate, -- 学前教育毛入园率 · preschool enrolment [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'school_enrolment_rate') as school_enrolment_rate, -- 入学率 · enrolment rate [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'retention_rate') as retention_rate, -- 义务教育巩固率 · retention in compulsory education [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'kindergarten_cover') as kindergarten_cover, -- 普惠性幼儿园覆盖率 · affordable kindergarten coverage [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'student_aid') as student_aid, -- 资助学生 · students aided [人次]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'student_aid_funds') as student_aid_funds, -- 学生资助资金 · student aid [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'staff_of_schools') as staff_of_schools, -- 教职工 · school staff [人]
    min(figure_id) filter (stands and category is null and indicator = 'kindergartens') as kindergartens_id, -- Figure behind kindergartens
    min(figure_id) filter (stands and category is null and indicator = 'schools') as schools_id, -- Figure behind schools
    min(figure_id) filter (stands and category is null and indicator = 'students') as students_id, -- Figure behind students
    min(figure_id) filter (stands and category is null and indicator = 'teachers') as teachers_id, -- Figure behind teachers
    min(figure_id) filter (stands and category is null and indicator = 'school_places') as school_places_id, -- Figure behind school_places
    min(figure_id) filter (stands and category is null and indicator = 'school_floor') as school_floor_id, -- Figure behind school_floor
    min(figure_id) filter (stands and category is null and indicator = 'large_class_share') as large_class_share_id, -- Figure behind large_class_share
    min(figure_id) filter (stands and category is null and indicator = 'school_projects') as school_projects_id, -- Figure behind school_projects
    min(figure_id) filter (stands and category is null and indicator = 'universities') as universities_id, -- Figure behind universities
    min(figure_id) filter (stands and category is null and indicator = 'enrolment') as enrolment_id, -- Figure behind enrolment
    min(figure_id) filter (stands and category is null and indicator = 'graduates') as graduates_id, -- Figure behind graduates
    min(figure_id) filter (stands and category is null and indicator = 'preschool_rate') as preschool_rate_id, -- Figure behind preschool_rate
    min(figure_id) filter (stands and category is null and indicator = 'school_enrolment_rate') as school_enrolment_rate_id, -- Figure behind school_enrolment_rate
    min(figure_id) filter (stands and category is null and indicator = 'retention_rate') as retention_rate_id, -- Figure behind retention_rate
    min(figure_id) filter (stands and category is null and indicator = 'kindergarten_cover') as kindergarten_cover_id, -- Figure behind kindergarten_cover
    min(figure_id) filter (stands and category is null and indicator = 'student_aid') as student_aid_id, -- Figure behind student_aid
    min(figure_id) filter (stands and category is null and indicator = 'student_aid_funds') as student_aid_funds_id, -- Figure behind student_aid_funds
    min(figure_id) filter (stands and category is null and indicator = 'staff_of_schools') as staff_of_schools_id, -- Figure behind staff_of_schools
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'enrolment',
        'graduates',
        'kindergarten_cover',
        'kindergartens',
        'large_class_share',
        'preschool_rate',
        'retention_rate',
        'school_enrolment_rate',
        'school_floor',
        'school_places',
        'school_projects',
        'schools',
        'staff_of_schools',
        'student_aid',
        'student_aid_funds',
        'students',
        'teachers',
        'universities'
    )
group by path, bulletin_id, region
order by path, region;
