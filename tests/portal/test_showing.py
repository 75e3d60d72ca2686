from tiepcan.portal.showing import grouped


def test_counts_are_written_as_in_viet_nam():
    assert [grouped(n) for n in (0, 999, 1052, 1234567)] == ["0", "999", "1.052", "1.234.567"]
