"""Hours, money, electricity."""

import pytest

from models.theory.scaling.cost import accelerators, gpu_hours, kilowatt_hours, money

A100, H100 = accelerators()


def test_chinchilla_on_h100s() -> None:
    hours = float(gpu_hours(5.88e23, H100.peak, 0.40))
    assert hours == pytest.approx(4.1e5, abs=5e3)
    assert hours * 60 * 60 * 0.40 * 989e12 == pytest.approx(5.88e23)
    assert float(money(hours, 2.0)) == pytest.approx(2 * hours)
    assert float(kilowatt_hours(hours, H100.watts)) == pytest.approx(hours * 0.7)
    assert float(kilowatt_hours(hours, H100.watts, 1.2)) == pytest.approx(hours * 0.84)


@pytest.mark.parametrize("utilisation", [0.0, -0.1, 1.01, float("nan")])
def test_utilisation_is_a_share(utilisation: float) -> None:
    with pytest.raises(ValueError, match="utilisation"):
        gpu_hours(1e20, H100.peak, utilisation)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="flops must be above 0"):
        gpu_hours(0.0, H100.peak, 0.4)
    with pytest.raises(ValueError, match="price"):
        money(1.0, -1.0)
    with pytest.raises(ValueError, match="overhead"):
        kilowatt_hours(1.0, 700, 0.9)
