def test_help_states_the_terms_of_the_law_in_force(client, db, time_machine):
    assert "12 ngày; có thể gia hạn một lần, tối đa 12 ngày" in client.get("/tro-giup/").content.decode()
    time_machine.move_to("2026-08-31T03:00:00Z")
    text = client.get("/tro-giup/").content.decode()
    assert "15 ngày làm việc" in text
    assert "Luật số 104/2016/QH13" in text


def test_help_names_whom_the_law_supports(client, db):
    assert "Người khuyết tật" in client.get("/tro-giup/").content.decode()


def test_the_accessibility_statement_names_its_limits(client, db):
    text = client.get("/kha-nang-tiep-can/").content.decode()
    assert "WCAG 2.2" in text
    assert "Những hạn chế đã biết" in text
