"""Which test holds which fault: by number of the list that this project was held to.

`tests/test_fault_cases.py` proves that each of these tests exists.
"""

from __future__ import annotations

# number: (the fault, tests as file::function)
CASES: dict[int, tuple[str, tuple[str, ...]]] = {
    5: (
        "an archive that is cut, flipped or padded",
        (
            "test_captures::test_a_cut_at_every_byte_of_the_last_record_costs_that_record_only",
            "test_captures::test_a_flipped_bit_costs_one_record_and_is_counted",
            "test_captures::test_zeros_appended_by_a_crashed_disk_cost_nothing_but_are_reported",
            "test_repair::test_what_a_file_does_not_give_back_is_an_error_that_names_it",
            "test_repair::test_a_night_with_a_damaged_file_is_published_and_the_next_one_is_well",
        ),
    ),
    6: (
        "a spider killed during a record",
        ("test_crawl_kill::test_after_a_kill_the_next_run_completes_the_same_set",),
    ),
    11: (
        "an answer of 200 with an error, nothing, a third less, or a field less",
        (
            "test_lost_fields::test_a_fifth_of_the_records_without_a_field_makes_the_source_stale",
            "test_lost_fields::test_what_is_not_believed_moves_no_mark_and_is_put_aside",
            "test_lost_fields::test_such_a_night_is_published_with_the_last_good_data_and_ends_with_3",
            "test_pubmed_spider::test_a_search_that_fails_is_stale_and_never_zero_results",
            "test_api_spiders::test_a_source_that_lost_a_third_is_believed_once_its_floor_was_changed",
            "test_api_spiders::test_an_answer_in_another_shape_is_stale_and_moves_nothing",
            "test_web_spider::test_a_site_that_lost_a_third_of_its_pages_is_stale",
            "test_crawl_judge::test_what_makes_a_source_stale_is_named",
        ),
    ),
    16: (
        "robots.txt in every state",
        (
            "test_robots::test_all_cases_of_the_specification_pass",
            "test_robots::test_what_is_behind_500_kib_is_not_read",
            "test_faults_web::test_nothing_is_fetched_where_robots_txt_cannot_be_read",
            "test_faults_web::test_ten_starts_at_once_fetch_nothing_from_a_host_that_forbids_all",
            "test_faults_web::test_a_robots_txt_that_moved_is_followed_and_obeyed",
            "test_faults_web::test_a_robots_txt_is_followed_five_times_and_then_taken_for_none",
        ),
    ),
    17: (
        "Retry-After in every form",
        (
            "test_politeness::test_a_retry_after_is_read_as_the_standard_says",
            "test_politeness::test_the_whole_host_is_left_alone_for_the_wait_as_measured_there",
            "test_faults_web::test_retry_after_is_waited_for_as_measured_at_the_server",
            "test_faults_web::test_a_wait_longer_than_a_night_ends_the_source_with_its_cause",
        ),
    ),
    18: (
        "sites without end",
        (
            "test_faults_web::test_an_endless_site_costs_its_own_budget_and_no_more",
            "test_faults_web::test_a_calendar_without_end_is_bounded",
            "test_faults_web::test_one_body_under_many_addresses_is_kept_once",
            "test_web_spider::test_many_spellings_of_an_address_are_one_page",
        ),
    ),
    19: (
        "bombs: what unpacks to more than a machine holds",
        (
            "test_memory::test_a_child_that_meets_every_bomb_at_once_stays_within_its_limit",
            "test_memory::test_a_bomb_is_refused_by_its_size_and_the_site_stays",
            "test_memory::test_a_bomb_inside_an_archive_is_damage_and_what_follows_is_read",
            "test_memory::test_a_cleaning_process_stays_within_the_memory_that_it_is_given",
            "test_ingest::test_a_gzip_bomb_is_refused_before_it_unpacks",
        ),
    ),
    20: (
        "XML that expands or reads files",
        (
            "test_clean_pubmed::test_entities_are_never_followed",
            "test_clean_pubmed::test_a_bomb_of_entities_ends_in_a_refusal_or_unexpanded_text",
        ),
    ),
    24: (
        "addresses that lead inside",
        (
            "test_guard::test_a_host_of_the_inside_is_refused",
            "test_guard::test_no_spelling_of_loopback_makes_a_connection",
            "test_guard::test_a_name_that_resolves_to_loopback_is_refused_when_connecting",
            "test_faults_web::test_no_redirect_of_any_kind_leads_inside",
            "test_faults_web::test_addresses_of_the_inside_in_sitemaps_and_canonicals_are_never_asked",
        ),
    ),
    27: (
        "names that lead out of a folder",
        (
            "test_fault_cases::test_no_name_in_a_foreign_archive_leads_out_of_the_home",
            "test_ingest::test_a_folder_gives_stable_addresses_and_accounts_for_every_file",
            "test_publish::test_a_pointer_cannot_lead_elsewhere",
            "test_shards::test_a_marker_cannot_name_files_elsewhere",
        ),
    ),
}
