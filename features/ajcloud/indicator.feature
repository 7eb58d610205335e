@ajcloud
Feature: Indicator
  The small light tells whoever installs the camera that power has arrived.

  @AJ-LED-01
  Rule: The indicator blinks after a camera with working power is switched on

    @firm @wired
    Scenario: A wired camera is switched on for the first time
      Given a new camera without power
      When the technician switches the power on
      Then the indicator blinks within 30 seconds

    @firm @wired
    Scenario: A wired camera in use is switched off and on
      Given a camera at home
      When the technician switches the power off for 15 seconds and on again
      Then the indicator blinks within 30 seconds

    @reference @battery
    Scenario: A battery camera is switched on for the first time
      Given a new camera without power
      When the technician switches the power on
      Then the indicator blinks within 30 seconds

  @AJ-LED-02
  Rule: The indicator never blinks on a camera without working power

    @firm @wired
    Scenario: The adapter is dead
      Given a new camera without power
      And the plug of the adapter is faulty
      When the technician switches the power on
      Then the indicator does not blink for 5 minutes

    @firm @battery
    Scenario: The battery is flat
      Given a new camera without power
      And the battery is drained to 0 percent
      When the technician switches the power on
      Then the indicator does not blink for 5 minutes
