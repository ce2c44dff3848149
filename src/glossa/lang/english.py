"""English."""

from __future__ import annotations

from glossa.lang import inflection
from glossa.lang.language import Language, words

ENGLISH = Language(
    code="en",
    name="English",
    letters=frozenset("abcdefghijklmnopqrstuvwxyz"),
    frequent_words=words("""
        a about after all also among an and any are as at be became because been before being between both but by can
        could did do does during each every for from had has have he her here his how however i if in into is it its
        let many may might more most much must my no nor not of on once one only or other our over she should since so
        some such than that the their them then there these they this those through thus to too under until upon us
        very was we were what when where which while who whom whose why will with within without would yet you your
        although despite furthermore moreover therefore hence nevertheless according towards toward against across
        around just now am go me see use new get two three first vs out up down please thanks well yes oh ok
    """),
    articles=words("the a an"),
    endings=words("""
        tion tions sion sions ment ments ness ity ities ing ings ism isms ship ships hood ance ances ence ences ancy
        ency able ible ical ically ally ful less ous ive ives ized ised ization isation ology ological ture tures
        wards ated ating ual ial nal ral tal cal ght
    """),
    foreign_groups=words("""
        zh kh shch tsz sz cz yy ii jj vv iy iya aya eye ya$ yu uy yk a$ i$ o$ u$ j$ q$ v$ iv$ ov$ ev$ sk$ mi$ vn tv
        stv nn$ ykh ikh ogo ych vich nye nii nosti oj aj ej yj ij uo$ iao uan ian$ eng$ ong$ ang$ uang xi ^x ^zn ^vs
        ^vz ^mn yn$ nyn ^ts ^dz ^sr ^gl ^vl ^zd ^zv ^kn$ qi
    """),
    abbreviations=words("""
        mr mrs ms messrs dr drs prof rev fr hon gov sen rep pres gen col lt capt maj sgt cmdr adm st ste
        e.g i.e eg ie viz cf vs v al ibid op.cit loc.cit ca approx esp
        ed eds trans vol vols nos pp fig figs tab eq eqs sect ch chap para paras pt suppl repr rev.ed diss
        p.s pvt dept univ assn assoc inst govt intl natl ave blvd rd hwy mt ft
        jan feb apr jun jul aug sept oct nov dec mon tue tues wed thu thur thurs fri
    """),
    titles=words(
        "mr mrs ms messrs dr drs prof rev fr hon gov sen rep pres gen col lt capt maj sgt cmdr adm st ste mt ft"
    ),
    closing_abbreviations=words("""
        etc inc ltd co corp bros llc plc jr sr esq a.m p.m pm a.d b.c
        ph.d m.sc b.sc seq
        cm mm km kg lb lbs oz min max hr hrs sec mins secs yr yrs mph
    """),
    abbreviations_before_number=words("no art sec pl p l ll n nn fol ms mss ser par cap cl sched ex rel ver app"),
    title_headings=words("title title_of_the_article article_title paper_title"),
    abstract_headings=words("""
        abstract abstracts summary annotation annotations abstract_of_the_article brief_summary short_summary synopsis
        extended_abstract extended_summary structured_abstract resume abstract_and_keywords
    """),
    keyword_headings=words("keywords keyword key_words key_word key_terms index_terms key_words_and_phrases"),
    body_headings=words("""
        introduction introductory_remarks introductory_part background literature_review review_of_literature
        materials_and_methods material_and_methods methods_and_materials methods methodology research_methodology
        research_methods theoretical_framework main_part main_body results results_and_discussion discussion
        discussion_and_results findings conclusion conclusions concluding_remarks statement_of_the_problem
        description_of_materials_and_methods
    """),
    reference_headings=words("""
        references reference_list list_of_references bibliography works_cited literature literature_cited
        references_in_latin list_of_literature sources list_of_sources sources_and_literature
        references_(transliterated) references_(transliteration) transliterated_references bibliographic_references
    """),
    furniture=words("""
        read_more show_more load_more see_more learn_more view_more talk_to_us contact_us contact_support
        schedule_a_call
        book_a_demo
        request_a_demo full_text full_text_available paper_version_not_known paper_version disclaimer
        all_rights_reserved
        terms_of_use terms_of_service terms_and_conditions privacy_policy cookie_policy cookie_settings
        accept_cookies accept_all we_use_cookies this_site_uses_cookies this_website_uses_cookies third-party_content
        this_website on_this_website sign_in log_in login log_out register sign_up create_account my_account my_profile
        subscribe subscribe_to newsletter download download_pdf pdf view_pdf open_pdf download_citation export_citation
        cite cite_this_article cite_this_paper how_to_cite share share_this_article share_on follow_us
        join_us back_to_top back_to_list skip_to_main_content skip_to_content home about about_us about_the_journal
        editorial_board editorial_team archives archive current_issue issue_archive search menu submit_manuscript
        submit_article make_a_submission author_guidelines guide_for_authors for_authors for_readers for_librarians
        view_article view_abstract article_metrics article_info article_tools article_details additional_information
        views abstract_views downloads metrics
        similar_papers related_papers related_articles similar_articles you_may_also_like recommended_articles
        more_from_this_journal more_from more_similar_papers people_also_read most_read most_cited latest_articles
        highlights ask_a_question help faq feedback_form give_feedback open_access open_access_article get_access
        access_options buy_article add_to_cart save_article save_to_library add_to_library email_alert get_alerts
        print_this_page print cookies powered_by powered_by_ojs supplementary_files supplementary_material
        research_article original_article original_paper original_research review_article scientific_article
        short_communication license creative_commons this_work_is_licensed
        previous_article next_article previous next loading install_app download_app try_for_free start_free_trial
        published_in published_by publisher journal journal_name table_of_contents contents
        chat_with_paper ask_ai discover_more explore_more
    """),
    affiliation_words=words("""
        university universities institute institution academy college faculty department dept chair laboratory centre
        center ministry
    """),
    aside_headings=words("""
        about_the_author about_the_authors information_about_the_author information_about_the_authors
        information_about_author information_about_authors author_information authors_information author's_information
        authors'_information authors_data author_biography author_biographies author_details corresponding_author
        author_for_correspondence correspondence for_citation for_citations citation to_cite_this_article how_to_cite
        how_to_cite_this_article cite_as please_cite_this_article_as reference_to_this_article funding
        financial_support funding_information financing source_of_funding sources_of_funding fund_project supported_by
        grant_support acknowledgement acknowledgements acknowledgment acknowledgments gratitude conflict_of_interest
        conflicts_of_interest conflict_of_interests competing_interests declaration_of_interest disclosure_statement
        author_contributions authors'_contributions contribution_of_the_authors contribution_of_authors
        data_availability data_availability_statement ethics_statement article_history history article_info received
        accepted revised published published_online received_by_the_editors received_in_revised_form submitted
        date_of_submission available_online received_by_editorial_office approved_after_review
        accepted_for_publication article_submitted copyright note_on_the_author notes_on_contributors rubric
        classification subject_classification jel_classification
    """),
    abstract_labels=words("""
        purpose purposes aim aims the_aim the_purpose aim_of_the_study purpose_of_the_study objective objectives goal
        goals background context introduction relevance problem methods method methodology materials_and_methods
        design design/methodology/approach approach results result findings main_results discussion conclusion
        conclusions originality originality/value value novelty scientific_novelty practical_significance
        practical_implications research_limitations/implications limitations implications significance setting
        participants interpretation purpose/objective research_methods research_results practical_value
    """),
    author_words=words("""
        and phd ph.d dr prof professor associate_professor assistant_professor full_professor candidate doctor
        candidate_of doctor_of sciences science historical political philological philosophical economic pedagogical
        legal phd_student postgraduate student undergraduate doctoral_student doctoral master master's student senior
        lecturer senior_lecturer teacher researcher junior leading chief head dean of in by author authors
        corresponding corresponding_author associate assistant jr sr member fellow ieee supervisor scientific adviser ma
        msc md candidate_of_sciences llm mba
    """),
    rank_words=words("""
        phd ph.d professor prof candidate doctor lecturer student postgraduate undergraduate doctoral master's msc
        md llm mba
    """),
    named=words("english англ ағылшын inglizce englisch anglais"),
    inflection=inflection.english,
)
