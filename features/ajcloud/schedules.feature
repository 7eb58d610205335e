@ajcloud
Feature: Schedules
  The card and the cloud each have a schedule of up to two working time strategies, periods of the
  day in which they record. Without any they record all day. Alerts have a schedule of their own.

  @AJ-SCHED-01 @needs-card-slot
  Rule: The card schedule holds at most two working time strategies

    @firm
    Scenario Outline: There is room in the card schedule
      Given a camera at home that records on motion to a card
      And the card schedule holds <before>
      When the owner tries to add <added> to the card schedule
      Then the app shows <after> in the card schedule

      Examples:
        | case       | before         | added          | after                             |
        | the first  | no period      | 08:00 to 12:00 | 08:00 to 12:00                    |
        | the second | 08:00 to 12:00 | 14:00 to 16:00 | 08:00 to 12:00 and 14:00 to 16:00 |

    @firm
    Scenario: The card schedule is full
      Given a camera at home that records on motion to a card
      And the card schedule holds 08:00 to 12:00 and 14:00 to 16:00
      When the owner tries to add 18:00 to 20:00 to the card schedule
      Then the app refuses with the reason "at most two periods"
      And the app shows 08:00 to 12:00 and 14:00 to 16:00 in the card schedule

    @firm
    Scenario: The only strategy is removed
      Given a camera at home that records on motion to a card
      And the card schedule holds 08:00 to 12:00
      When the owner tries to remove 08:00 to 12:00 from the card schedule
      Then the app shows no period in the card schedule

    @firm
    Scenario: One of two makes room for another
      Given a camera at home that records on motion to a card
      And the card schedule holds 08:00 to 12:00 and 14:00 to 16:00
      And the owner removes 08:00 to 12:00 from the card schedule
      When the owner tries to add 18:00 to 20:00 to the card schedule
      Then the app shows 14:00 to 16:00 and 18:00 to 20:00 in the card schedule

  @AJ-SCHED-02
  Rule: The cloud schedule holds at most two working time strategies

    Background:
      Given a camera at home
      And the camera is in the Standard plan

    @firm
    Scenario Outline: There is room in the cloud schedule
      Given the cloud schedule holds <before>
      When the owner tries to add <added> to the cloud schedule
      Then the app shows <after> in the cloud schedule

      Examples:
        | case       | before         | added          | after                             |
        | the first  | no period      | 08:00 to 12:00 | 08:00 to 12:00                    |
        | the second | 08:00 to 12:00 | 14:00 to 16:00 | 08:00 to 12:00 and 14:00 to 16:00 |

    @firm
    Scenario: The cloud schedule is full
      Given the cloud schedule holds 08:00 to 12:00 and 14:00 to 16:00
      When the owner tries to add 18:00 to 20:00 to the cloud schedule
      Then the app refuses with the reason "at most two periods"
      And the app shows 08:00 to 12:00 and 14:00 to 16:00 in the cloud schedule

    @firm
    Scenario: The only strategy is removed
      Given the cloud schedule holds 08:00 to 12:00
      When the owner tries to remove 08:00 to 12:00 from the cloud schedule
      Then the app shows no period in the cloud schedule

  @AJ-SCHED-03 @needs-card-slot
  Rule: With a card schedule the card records in its periods only

    @firm @time-travel
    Scenario Outline: Somebody moves inside a period
      Given a camera at home that records on motion to a card
      And the card schedule holds 08:00 to 12:00 and 14:00 to 16:00
      And it is <time>
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes

      Examples:
        | case                           | time  |
        | a minute into the first        | 08:01 |
        | in the middle of the first     | 10:00 |
        | a minute from the first's end  | 11:59 |
        | a minute into the second       | 14:01 |
        | in the middle of the second    | 15:00 |
        | a minute from the second's end | 15:59 |

    @firm @time-travel
    Scenario Outline: Somebody moves outside the periods
      Given a camera at home that records on motion to a card
      And the card schedule holds 08:00 to 12:00 and 14:00 to 16:00
      And it is <time>
      When a person comes into view for 20 seconds
      Then Replay shows no card recording of the movement for 10 minutes

      Examples:
        | case                       | time  |
        | deep in the night          | 02:00 |
        | a minute before the first  | 07:59 |
        | a minute after the first   | 12:01 |
        | between the two            | 13:00 |
        | a minute before the second | 13:59 |
        | a minute after the second  | 16:01 |

    @reference @time-travel @wired @needs-continuous-recording
    Scenario Outline: A continuous recording keeps to the second
      Given a camera at home that records continuously to a card
      And the card schedule holds 08:00 to 12:00 and 14:00 to 16:00
      And it is <before>
      When 7 minutes pass
      Then <outcome>

      Examples:
        | case                        | before | outcome                                                                |
        | until the first opens       | 07:55  | Replay shows no card recording of 07:56:00 to 07:59:59 for 10 minutes  |
        | once the first has opened   | 07:55  | Replay shows card recordings of 08:00:01 to 08:01:00 within 10 minutes |
        | up to the end of the first  | 11:55  | Replay shows card recordings of 11:56:00 to 11:59:59 within 10 minutes |
        | after the end of the first  | 11:55  | Replay shows no card recording of 12:00:01 to 12:01:00 for 10 minutes  |
        | until the second opens      | 13:55  | Replay shows no card recording of 13:56:00 to 13:59:59 for 10 minutes  |
        | once the second has opened  | 13:55  | Replay shows card recordings of 14:00:01 to 14:01:00 within 10 minutes |
        | up to the end of the second | 15:55  | Replay shows card recordings of 15:56:00 to 15:59:59 within 10 minutes |
        | after the end of the second | 15:55  | Replay shows no card recording of 16:00:01 to 16:01:00 for 10 minutes  |

    @reference @time-travel
    Scenario Outline: The periods overlap
      Given a camera at home that records on motion to a card
      And the card schedule holds 08:00 to 12:00 and 10:00 to 14:00
      And it is <time>
      When a person comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case               | time  | outcome                                                        |
        | before both        | 07:00 | Replay shows no card recording of the movement for 10 minutes  |
        | in the first only  | 09:00 | Replay shows a card recording of the movement within 5 minutes |
        | in both            | 11:00 | Replay shows a card recording of the movement within 5 minutes |
        | in the second only | 13:00 | Replay shows a card recording of the movement within 5 minutes |
        | after both         | 15:00 | Replay shows no card recording of the movement for 10 minutes  |

    @reference @time-travel
    Scenario Outline: The period crosses midnight
      Given a camera at home that records on motion to a card
      And the card schedule holds 22:00 to 06:00
      And it is <time>
      When a person comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case               | time  | outcome                                                        |
        | before it          | 21:59 | Replay shows no card recording of the movement for 10 minutes  |
        | in the evening     | 23:00 | Replay shows a card recording of the movement within 5 minutes |
        | in the small hours | 05:00 | Replay shows a card recording of the movement within 5 minutes |
        | after it           | 06:01 | Replay shows no card recording of the movement for 10 minutes  |

  @AJ-SCHED-04
  Rule: With a cloud schedule the cloud records in its periods only

    Background:
      Given a camera at home

    @firm @time-travel
    Scenario Outline: Somebody moves inside a period
      Given the camera is in the Standard plan
      And the cloud schedule holds 08:00 to 12:00 and 14:00 to 16:00
      And it is <time>
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

      Examples:
        | case                           | time  |
        | a minute into the first        | 08:01 |
        | in the middle of the first     | 10:00 |
        | a minute from the first's end  | 11:59 |
        | a minute into the second       | 14:01 |
        | in the middle of the second    | 15:00 |
        | a minute from the second's end | 15:59 |

    @firm @time-travel
    Scenario Outline: Somebody moves outside the periods
      Given the camera is in the Standard plan
      And the cloud schedule holds 08:00 to 12:00 and 14:00 to 16:00
      And it is <time>
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

      Examples:
        | case                       | time  |
        | deep in the night          | 02:00 |
        | a minute before the first  | 07:59 |
        | a minute after the first   | 12:01 |
        | between the two            | 13:00 |
        | a minute before the second | 13:59 |
        | a minute after the second  | 16:01 |

    @reference @time-travel @wired @needs-continuous-recording
    Scenario Outline: A continuous recording keeps to the second
      Given the camera is in the Plus plan
      And the cloud schedule holds 08:00 to 12:00 and 14:00 to 16:00
      And it is <before>
      When 7 minutes pass
      Then <outcome>

      Examples:
        | case                        | before | outcome                                                                 |
        | until the first opens       | 07:55  | Replay shows no cloud recording of 07:56:00 to 07:59:59 for 10 minutes  |
        | once the first has opened   | 07:55  | Replay shows cloud recordings of 08:00:01 to 08:01:00 within 10 minutes |
        | up to the end of the first  | 11:55  | Replay shows cloud recordings of 11:56:00 to 11:59:59 within 10 minutes |
        | after the end of the first  | 11:55  | Replay shows no cloud recording of 12:00:01 to 12:01:00 for 10 minutes  |
        | until the second opens      | 13:55  | Replay shows no cloud recording of 13:56:00 to 13:59:59 for 10 minutes  |
        | once the second has opened  | 13:55  | Replay shows cloud recordings of 14:00:01 to 14:01:00 within 10 minutes |
        | up to the end of the second | 15:55  | Replay shows cloud recordings of 15:56:00 to 15:59:59 within 10 minutes |
        | after the end of the second | 15:55  | Replay shows no cloud recording of 16:00:01 to 16:01:00 for 10 minutes  |

    @reference @time-travel
    Scenario Outline: The period crosses midnight
      Given the camera is in the Standard plan
      And the cloud schedule holds 22:00 to 06:00
      And it is <time>
      When a person comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case               | time  | outcome                                                         |
        | before it          | 21:59 | Replay shows no cloud recording of the movement for 10 minutes  |
        | in the evening     | 23:00 | Replay shows a cloud recording of the movement within 5 minutes |
        | in the small hours | 05:00 | Replay shows a cloud recording of the movement within 5 minutes |
        | after it           | 06:01 | Replay shows no cloud recording of the movement for 10 minutes  |

  @AJ-SCHED-05 @needs-card-slot
  Rule: The card and the cloud each follow their own recording settings

    Background:
      Given a camera at home that records on motion to a card
      And the camera is in the Standard plan

    @firm @time-travel
    Scenario Outline: The card records in the morning and the cloud in the evening
      Given the card schedule holds 06:00 to 12:00
      And the cloud schedule holds 18:00 to 22:00
      And it is <time>
      When a person comes into view for 20 seconds
      Then after 10 minutes Replay shows the movement <where>

      Examples:
        | case           | time  | where             |
        | in the morning | 09:00 | on the card only  |
        | in the evening | 20:00 | in the cloud only |
        | in between     | 15:00 | nowhere           |

    @firm @time-travel
    Scenario Outline: Only one of the two has a schedule
      Given <schedule> holds 06:00 to 12:00
      And it is 15:00
      When a person comes into view for 20 seconds
      Then after 10 minutes Replay shows the movement <where>

      Examples:
        | case              | schedule           | where             |
        | that of the card  | the card schedule  | in the cloud only |
        | that of the cloud | the cloud schedule | on the card only  |

    @firm @wired @needs-continuous-recording
    Scenario: The card records continuously and the cloud on motion
      Given the owner sets the card's storage mode to "continuous recording"
      When 60 minutes pass
      Then Replay shows card recordings of the last 30 minutes within 10 minutes
      And Replay shows no cloud recording of the last 30 minutes for 10 minutes

  @AJ-SCHED-06 @needs-card-slot
  Rule: Alerts follow the alert schedule and recordings their own

    Background:
      Given a camera at home that records on motion to a card
      And the camera is in the Standard plan
      And the alert schedule holds 08:00 to 12:00

    @firm @time-travel
    Scenario Outline: Alerts are on
      Given <schedule> holds 10:00 to 14:00
      And it is <time>
      When a person comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes
      And after 10 minutes Replay shows the movement <where>

      Examples:
        | case                 | schedule           | time  | where                        |
        | and the card is off  | the card schedule  | 09:00 | in the cloud only            |
        | and the card is on   | the card schedule  | 11:00 | on the card and in the cloud |
        | and the cloud is off | the cloud schedule | 09:00 | on the card only             |
        | and the cloud is on  | the cloud schedule | 11:00 | on the card and in the cloud |

    @firm @time-travel
    Scenario Outline: Alerts are off
      Given <schedule> holds 10:00 to 14:00
      And it is <time>
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes
      And after 10 minutes Replay shows the movement <where>

      Examples:
        | case                 | schedule           | time  | where                        |
        | and the card is on   | the card schedule  | 13:00 | on the card and in the cloud |
        | and the card is off  | the card schedule  | 15:00 | in the cloud only            |
        | and the cloud is on  | the cloud schedule | 13:00 | on the card and in the cloud |
        | and the cloud is off | the cloud schedule | 15:00 | on the card only             |
