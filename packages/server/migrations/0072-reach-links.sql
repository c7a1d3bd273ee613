-- A link may lead to a reach, which keeps its id when it goes on as a case.
alter table page_link drop constraint page_link_workspace_id_case_id_fkey;
