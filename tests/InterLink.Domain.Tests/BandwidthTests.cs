namespace InterLink.Domain.Tests;

public sealed class BandwidthTests
{
    [Theory]
    [InlineData("1Mbps", 1)]
    [InlineData("50Mbps", 50)]
    [InlineData("1000Mbps", 1000)]
    [InlineData("1Gbps", 1000)]
    [InlineData("25Gbps", 25_000)]
    [InlineData("999999Gbps", 999_999_000)]
    public void Reads_whole_megabits_and_gigabits(string text, long mbps)
    {
        Assert.True(Bandwidth.TryParse(text, out var bandwidth));
        Assert.Equal(mbps, bandwidth.Mbps);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Gbps")]
    [InlineData("0Gbps")]
    [InlineData("01Gbps")]
    [InlineData("1.5Gbps")]
    [InlineData("-1Gbps")]
    [InlineData("+1Gbps")]
    [InlineData(" 1Gbps")]
    [InlineData("1 Gbps")]
    [InlineData("1Gbps ")]
    [InlineData("1gbps")]
    [InlineData("1Gb")]
    [InlineData("1Tbps")]
    [InlineData("1000")]
    [InlineData("1٣Gbps")]
    [InlineData("1000000Gbps")]
    public void Refuses_everything_else(string? text) => Assert.False(Bandwidth.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0Mbps")]
    [InlineData(50, "50Mbps")]
    [InlineData(1000, "1Gbps")]
    [InlineData(1500, "1500Mbps")]
    [InlineData(100_000, "100Gbps")]
    public void Writes_gigabits_where_they_are_whole(long mbps, string text) => Assert.Equal(text, Bandwidth.FromMbps(mbps).ToString());

    [Fact]
    public void What_is_written_reads_back_as_the_same()
    {
        for (var mbps = 1L; mbps <= 100_000; mbps += 7)
        {
            Assert.True(Bandwidth.TryParse(Bandwidth.FromMbps(mbps).ToString(), out var read));
            Assert.Equal(mbps, read.Mbps);
        }
    }

    [Fact]
    public void A_list_is_sorted_and_free_of_repeats() =>
        Assert.Equal("50Mbps, 500Mbps, 1Gbps", Bandwidth.Join([new(1000), new(50), new(500), new(1000)]));

    [Fact]
    public void The_wider_one_is_the_greater_one()
    {
        var (narrow, wide) = (new Bandwidth(500), new Bandwidth(1000));

        Assert.True(narrow < wide && wide > narrow && narrow <= wide && wide >= narrow);
        Assert.False(wide < narrow || narrow > wide || wide <= narrow || narrow >= wide);
    }
}
